import { type EventPage, type ReadInput, SessionNotFoundError } from "@playhead/core";
import type { Pool } from "pg";
import { type EventRecord, toEvent } from "./event-record.ts";

const endOfLog = { name: "playhead-log-end", text: "SELECT last_seq FROM sessions WHERE id = $1" };
const eventsAfter = {
	name: "playhead-read",
	text: "SELECT seq, type, v, at, run_id, turn, data FROM events WHERE session_id = $1 AND seq > $2 ORDER BY seq LIMIT $3",
};

export async function read(pool: Pool, { sessionId, afterSeq, limit }: ReadInput): Promise<EventPage> {
	const end = await pool.query<{ last_seq: string }>({ ...endOfLog, values: [sessionId] });
	const session = end.rows[0];
	if (session === undefined) throw new SessionNotFoundError(sessionId);
	const { rows } = await pool.query<EventRecord>({ ...eventsAfter, values: [sessionId, afterSeq, limit] });
	const events = rows.map((record) => toEvent(sessionId, record));
	// Events may have been committed between the two reads; the end of the log is at least the last one seen.
	const last = events.at(-1)?.seq ?? 0;
	const lastSeq = Math.max(Number(session.last_seq), last);
	return { events, lastSeq, hasMore: events.length === limit && last < lastSeq };
}
