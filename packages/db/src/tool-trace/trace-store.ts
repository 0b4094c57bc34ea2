import type { RunRow, SpanRow } from "@playhead/core";
import type { Pool } from "pg";
import { translating } from "../event-log/database-error.ts";
import { type RunRecord, toRunRow } from "../session/run-record.ts";
import { listTraces, type TraceFilter, type TracePage } from "./list-traces.ts";
import { type SpanRecord, toSpanRow } from "./span-record.ts";

/** Reads of runs as traces. All methods throw a DatabaseUnavailableError while the database is away. */
export type TraceStore = {
	/** Newest first. Throws an InvalidCursorError. */
	list(filter: TraceFilter): Promise<TracePage>;
	/** A run with its spans in the order of their starts; `null`: there is none. */
	run(runId: string): Promise<{ run: RunRow; spans: SpanRow[] } | null>;
	/** `null`: there is none. */
	span(sessionId: string, spanId: string): Promise<SpanRow | null>;
};

const runById = "SELECT * FROM runs WHERE id = $1";
const spansOfRun = "SELECT * FROM tool_traces WHERE session_id = $1 AND run_id = $2 ORDER BY start_seq, id";
const spanById = "SELECT * FROM tool_traces WHERE session_id = $1 AND id = $2";

export function traceStore({ pool }: { pool: Pool }): TraceStore {
	return {
		list: (filter) => translating(() => listTraces(pool, filter)),
		run: (runId) => translating(() => findRun(pool, runId)),
		span: (sessionId, spanId) => translating(() => findSpan(pool, sessionId, spanId)),
	};
}

async function findRun(pool: Pool, runId: string): Promise<{ run: RunRow; spans: SpanRow[] } | null> {
	const { rows } = await pool.query<RunRecord>(runById, [runId]);
	if (rows[0] === undefined) return null;
	const run = toRunRow(rows[0]);
	const spans = await pool.query<SpanRecord>(spansOfRun, [run.sessionId, runId]);
	return { run, spans: spans.rows.map(toSpanRow) };
}

async function findSpan(pool: Pool, sessionId: string, spanId: string): Promise<SpanRow | null> {
	const { rows } = await pool.query<SpanRecord>(spanById, [sessionId, spanId]);
	return rows[0] === undefined ? null : toSpanRow(rows[0]);
}
