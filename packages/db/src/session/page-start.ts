import { SessionNotFoundError } from "@playhead/core";
import type { Pool } from "pg";
import { windowRows, windowStart } from "./page-window.ts";

const endOfLog = "SELECT last_seq FROM sessions WHERE id = $1";

const turnsBefore = `
SELECT start_seq, end_seq FROM tool_traces
WHERE session_id = $1 AND kind = 'turn' AND start_seq <= $2 ORDER BY start_seq DESC LIMIT $3`;

/** A person's message is the event right before its run was queued. */
const messagesBefore = `
SELECT queued_seq - 1 AS seq FROM runs
WHERE session_id = $1 AND queued_seq <= $2 + 1 ORDER BY queued_seq DESC LIMIT $3`;

/**
 * The seq of the first event of a transcript's page, to fold from there on: the last page, or the one that ends before
 * `beforeSeq`; of `most` turns, at most. Reads the spans of turns and the runs, no events. Throws a SessionNotFoundError.
 */
export async function pageStart(pool: Pool, sessionId: string, beforeSeq?: number, most?: number): Promise<number> {
	const { rows } = await pool.query<{ last_seq: string }>(endOfLog, [sessionId]);
	const session = rows[0];
	if (session === undefined) throw new SessionNotFoundError(sessionId);
	const end = Math.min(Number(session.last_seq), (beforeSeq ?? Number.MAX_SAFE_INTEGER) - 1);
	const values = [sessionId, end, windowRows];
	const [turns, messages] = await Promise.all([
		pool.query<{ start_seq: string; end_seq: string | null }>(turnsBefore, values),
		pool.query<{ seq: string }>(messagesBefore, values),
	]);
	return windowStart({
		turns: turns.rows.map((row) => ({
			start: Number(row.start_seq),
			end: row.end_seq === null ? null : Number(row.end_seq),
		})),
		messages: messages.rows.map((row) => Number(row.seq)),
		end,
		...(most === undefined ? {} : { most }),
	});
}
