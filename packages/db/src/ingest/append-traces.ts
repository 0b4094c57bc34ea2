import type { IngestBatch, Ingested } from "@playhead/core";
import type { ClientBase } from "pg";
import { appendOnce } from "./append-once.ts";

/** The first of the two numbers of an advisory lock; the second is a session's. */
const lockClass = 0x0717;
const share = `SELECT pg_advisory_xact_lock_shared(${lockClass}, hashtext($1))`;
const seize = `SELECT pg_advisory_xact_lock(${lockClass}, hashtext($1))`;
const elsewhere = `
SELECT count(*) FILTER (WHERE session_id = $2::uuid)::int AS here FROM ingested_traces WHERE trace_id = ANY($1::text[])`;

/**
 * Nobody moves away what lies in the session while this transaction lasts. It stands before the session's row, which may
 * not be there yet, and is held by moves alone: appends share it.
 */
export async function keepTraces(client: ClientBase, sessionId: string): Promise<void> {
	await client.query(share, [sessionId]);
}

/** Nobody appends to the traces of the session while this transaction lasts. */
export async function seizeTraces(client: ClientBase, sessionId: string): Promise<void> {
	await client.query(seize, [sessionId]);
}

/** Appends to the session that the traces lie in. `null`: one of them lies there no more, and nothing was stored. */
export async function appendTraces(
	client: ClientBase,
	batch: IngestBatch,
	traceIds: readonly string[],
	newId: () => string,
): Promise<Ingested | null> {
	await keepTraces(client, batch.sessionId);
	const { rows } = await client.query<{ here: number }>(elsewhere, [traceIds, batch.sessionId]);
	return rows[0]?.here === traceIds.length ? await appendOnce(client, batch, newId) : null;
}
