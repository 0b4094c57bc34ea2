import { type Decision, evolveRowsAll, SessionNotFoundError, type SessionState } from "@playhead/core";
import type { ClientBase, Pool } from "pg";
import { toRunRow, toSessionRow } from "../session/index.ts";
import type { Topic } from "../signal/index.ts";
import { queueDeliveries } from "../webhook/queue-deliveries.ts";
import { writeBatch } from "./append.ts";
import { appendBatch } from "./append-batch.ts";
import { closeOpenSpans } from "./close-spans.ts";
import { prepareBatch } from "./prepare-batch.ts";
import { writeRuns } from "./run-rows.ts";
import { createSession, writeSession } from "./session-rows.ts";
import { transaction } from "./transaction.ts";
import { writeArtifacts } from "./write-artifacts.ts";

/**
 * `lastSeq` is 0 when the decision gave no events; `queued`: a run may have become claimable; `topics`: what has changed
 * with it beside the session.
 */
export type Executed<R> = { result: R; lastSeq: number; queued: boolean; topics: readonly Topic[] };

/** Another transaction created the session while this one decided that there is none. */
class LostRace extends Error {}

const lockSession = "SELECT * FROM sessions WHERE id = $1 FOR UPDATE";
const openRuns = `
SELECT * FROM runs WHERE session_id = $1 AND (finished_at IS NULL OR message_id = $2) ORDER BY queued_seq`;

async function loadState(client: ClientBase, sessionId: string, messageId: string | null): Promise<SessionState> {
	const session = (await client.query(lockSession, [sessionId])).rows[0];
	if (session === undefined) return { row: null, runs: [] };
	const runs = await client.query(openRuns, [sessionId, messageId]);
	return { row: toSessionRow(session), runs: runs.rows.map(toRunRow) };
}

async function decideOnce<R>(
	client: ClientBase,
	sessionId: string,
	decide: (state: SessionState) => Decision<R>,
	options: { messageId: string | null; newId: () => string },
): Promise<Executed<R>> {
	const state = await loadState(client, sessionId, options.messageId);
	const { events, result } = decide(state);
	if (events.length === 0) return { result, lastSeq: 0, queued: false, topics: [] };
	const prepared = prepareBatch(events, options.newId);
	const { drafts, artifacts } = prepared;
	if (!(await createSession(client, sessionId, drafts))) throw new LostRace();
	const batch = appendBatch(sessionId, prepared, null);
	const base = await writeBatch(client, batch);
	if (base === null) throw new SessionNotFoundError(sessionId);
	const rows = evolveRowsAll(sessionId, state, drafts, base + 1);
	if (rows.row !== null) await writeSession(client, rows.row);
	const queued = await writeRuns(client, state.runs, rows.runs);
	await closeOpenSpans(client, sessionId, batch.spans.closes, base);
	await writeArtifacts(client, sessionId, artifacts);
	const deliveries = rows.row === null ? 0 : await queueDeliveries(client, rows.row, drafts, options.newId);
	// The history of a schedule shows what becomes of the runs that it started.
	const scheduled = rows.row !== null && rows.row.kind !== "chat";
	const topics = [...(scheduled ? ["schedules" as const] : []), ...(deliveries > 0 ? ["webhooks" as const] : [])];
	return { result, lastSeq: base + drafts.length, queued, topics };
}

/** Locks the session, decides, appends, projects: one transaction. A lost race for a new session is decided again. */
export async function execute<R>(
	pool: Pool,
	sessionId: string,
	decide: (state: SessionState) => Decision<R>,
	options: { messageId: string | null; newId: () => string },
): Promise<Executed<R>> {
	for (;;) {
		try {
			return await transaction(pool, (client) => decideOnce(client, sessionId, decide, options));
		} catch (error) {
			if (!(error instanceof LostRace)) throw error;
		}
	}
}
