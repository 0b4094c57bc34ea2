import type { Ingest, IngestBatch, Ingested } from "@playhead/core";
import type { Pool, PoolClient } from "pg";
import { translating } from "../event-log/database-error.ts";
import { transaction } from "../event-log/transaction.ts";
import type { Notifier } from "../signal/index.ts";
import { appendOnce, LostRace } from "./append-once.ts";
import { appendTraces } from "./append-traces.ts";
import { withBoundedKeys } from "./bounded-keys.ts";
import { moveSession } from "./move-session.ts";

export type IngestStore = Ingest & {
	/**
	 * As `append`, of a batch that tells of these traces. `null`: one of them does not lie in the session (any more), since
	 * it was moved or the session was deleted; nothing is stored.
	 */
	appendTraces(batch: IngestBatch, traceIds: readonly string[]): Promise<Ingested | null>;
	/** The sessions that traces were put into, by trace id; a trace that is new is not in it. */
	sessionsOf(traceIds: readonly string[]): Promise<Map<string, string>>;
	/** Puts traces, by id, into sessions; the answer is where they are: the first to say so is heard. */
	assign(traces: ReadonlyMap<string, string>): Promise<Map<string, string>>;
	/**
	 * Moves all that a provisional session holds, its traces among it, into another, and removes it. `null`: it is gone, or
	 * was not made yet; its traces lie in the other from here on.
	 * @throws SessionConflictError where the other one is not from outside
	 */
	move(from: string, to: Omit<IngestBatch, "drafts">): Promise<Ingested | null>;
};

export type IngestOptions = {
	/** Names artifacts; a UUID. */
	newId: () => string;
	notify?: Pick<Notifier, "grown" | "deleted">;
};

const ofTraces = "SELECT trace_id, session_id FROM ingested_traces WHERE trace_id = ANY($1::text[])";
const assignTraces = `
INSERT INTO ingested_traces (trace_id, session_id) SELECT * FROM unnest($1::text[], $2::uuid[]) ON CONFLICT DO NOTHING`;

/** Ingestion on PostgreSQL. */
export function ingestStore({ pool }: { pool: Pool }, { newId, notify }: IngestOptions): IngestStore {
	const sessionsOf: IngestStore["sessionsOf"] = (traceIds) =>
		translating(async () => {
			const { rows } = await pool.query<{ trace_id: string; session_id: string }>(ofTraces, [[...traceIds]]);
			return new Map(rows.map((row) => [row.trace_id, row.session_id]));
		});
	const grown = (sessionId: string, ingested: Ingested): Ingested => {
		if (ingested.appended > 0) notify?.grown(sessionId, ingested.lastSeq);
		return ingested;
	};
	return {
		append: (batch) =>
			translating(async () => {
				const bounded = { ...batch, drafts: withBoundedKeys(batch.drafts) };
				return grown(batch.sessionId, await again(pool, (client) => appendOnce(client, bounded, newId)));
			}),
		appendTraces: (batch, traceIds) =>
			translating(async () => {
				const bounded = { ...batch, drafts: withBoundedKeys(batch.drafts) };
				const ingested = await again(pool, (client) => appendTraces(client, bounded, traceIds, newId));
				return ingested === null ? null : grown(batch.sessionId, ingested);
			}),
		sessionsOf,
		assign: (traces) =>
			translating(async () => {
				// In one order, so that no two callers wait for each other's rows.
				const ids = [...traces.keys()].toSorted();
				await pool.query(assignTraces, [ids, ids.map((id) => traces.get(id))]);
				return await sessionsOf(ids);
			}),
		move: (from, to) =>
			translating(async () => {
				const moved = await again(pool, (client) => moveSession(client, from, to, newId));
				if (moved === null) return null;
				notify?.deleted(from);
				notify?.grown(to.sessionId, moved.lastSeq);
				return moved;
			}),
	};
}

/** PostgreSQL's deadlock_detected: a delete by hand holds the session while a batch comes for it. */
const deadlock = "40P01";

/** A transaction that is begun anew where another one made the session first, or where the two waited for each other. */
async function again<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
	for (;;) {
		try {
			return await transaction(pool, work);
		} catch (error) {
			const lost = error instanceof LostRace || (error instanceof Error && "code" in error && error.code === deadlock);
			if (!lost) throw error;
		}
	}
}
