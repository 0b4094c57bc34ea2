import type { Pool } from "pg";

/** What is known of a trace before its spans are read. */
export type TraceHead = {
	sessionId: string;
	/** `undefined`: the trace is of the whole session. */
	runId: string | undefined;
	/** When it begins; ISO-8601. */
	origin: string;
	/** Nothing changes any more. A session may always go on. */
	ended: boolean;
	/** Place in the log of the last change that may have touched a span. */
	lastSeq: number;
};

type HeadRecord = { session_id: string; origin: Date; last_seq: string; end_seq: string | null };

/** The end of a run's own span is the last that its spans see. */
const ofRun = `SELECT r.session_id, r.queued_at AS origin, s.last_seq,
	CASE WHEN r.finished_at IS NOT NULL THEN root.end_seq END AS end_seq
FROM runs AS r JOIN sessions AS s ON s.id = r.session_id
LEFT JOIN tool_traces AS root ON root.session_id = r.session_id AND root.id = r.id::text
WHERE r.id = $1`;
const ofSession = `SELECT id AS session_id, created_at AS origin, last_seq, NULL AS end_seq FROM sessions WHERE id = $1`;

export async function headOfRun(pool: Pool, runId: string): Promise<TraceHead | null> {
	const { rows } = await pool.query<HeadRecord>(ofRun, [runId]);
	return rows[0] === undefined ? null : toHead(rows[0], runId);
}

export async function headOfSession(pool: Pool, sessionId: string): Promise<TraceHead | null> {
	const { rows } = await pool.query<HeadRecord>(ofSession, [sessionId]);
	return rows[0] === undefined ? null : toHead(rows[0], undefined);
}

function toHead({ session_id, origin, last_seq, end_seq }: HeadRecord, runId: string | undefined): TraceHead {
	return {
		sessionId: session_id,
		runId,
		origin: origin.toISOString(),
		ended: end_seq !== null,
		lastSeq: Number(end_seq ?? last_seq),
	};
}
