import type { RunRow, SpanRow, StoredEvent } from "@playhead/core";
import type { Pool } from "pg";
import { translating } from "../event-log/database-error.ts";
import { type EventRecord, toEvent } from "../event-log/event-record.ts";
import { type RunRecord, toRunRow } from "../session/run-record.ts";
import { listTraces, type TracePage } from "./list-traces.ts";
import { copySpans, type SpanCopyInput, type SpanScope } from "./span-copy.ts";
import { type SpanRecord, toSpanRow } from "./span-record.ts";
import type { TraceFilter } from "./trace-filter.ts";
import { headOfRun, headOfSession, type TraceHead } from "./trace-head.ts";

/** Reads of runs as traces. All methods throw a DatabaseUnavailableError while the database is away. */
export type TraceStore = {
	/** Newest first. Throws an InvalidCursorError. */
	list(filter: TraceFilter): Promise<TracePage>;
	/** A run with its spans in the order of their starts, the first `most` of them; `null`: there is none. */
	run(runId: string, most?: number): Promise<{ run: RunRow; spans: SpanRow[] } | null>;
	/** What is known of a trace before its spans are read; `null`: there is none. */
	head(scope: { runId: string } | { sessionId: string }): Promise<TraceHead | null>;
	/** Spans as lines of COPY's text format, for `GET /api/traces/{runId}/spans`; see `copySpans`. */
	copy(input: SpanCopyInput): AsyncGenerator<Buffer, void>;
	/** Spans in the order of their starts, the first `most` of them. */
	rows(scope: SpanScope, most: number): Promise<SpanRow[]>;
	/** The events at these places of the log, in no order: those that began and ended spans hold inputs and outputs. */
	events(sessionId: string, seqs: readonly number[]): Promise<StoredEvent[]>;
	/** The spans as they are after these changes, in no order. */
	changed(sessionId: string, changes: SpanChanges): Promise<SpanRow[]>;
	/** The tool calls of these turns, in the order of their starts. */
	toolsOf(sessionId: string, turns: readonly number[]): Promise<SpanRow[]>;
	/** `null`: there is none. */
	span(sessionId: string, spanId: string): Promise<SpanRow | null>;
};

/** What events say of spans. */
export type SpanChanges = {
	/** Spans that began or ended. */
	ids: readonly string[];
	/** Runs that ended: with them all of their spans that ran. */
	closedRuns: readonly string[];
	/** The end of the log before those events. */
	afterSeq: number;
};

const runById = "SELECT * FROM runs WHERE id = $1";
const spansOfRun = "SELECT * FROM tool_traces WHERE session_id = $1 AND run_id = $2 ORDER BY start_seq, id LIMIT $3";
const spanById = "SELECT * FROM tool_traces WHERE session_id = $1 AND id = $2";

const spansOf = `SELECT * FROM tool_traces WHERE session_id = $1 AND ($2::uuid IS NULL OR run_id = $2::uuid)
	ORDER BY start_seq, id LIMIT $3`;
const toolsOfTurns = `SELECT * FROM tool_traces WHERE session_id = $1 AND turn = ANY($2::int[]) AND kind = 'tool'
	ORDER BY start_seq, id`;
const eventsAt =
	"SELECT seq, type, v, at, run_id, turn, data FROM events WHERE session_id = $1 AND seq = ANY($2::bigint[])";
const spansById = "SELECT * FROM tool_traces WHERE session_id = $1 AND id = ANY($2::text[])";
const spansClosed = "SELECT * FROM tool_traces WHERE session_id = $1 AND run_id = ANY($2::uuid[]) AND end_seq > $3";

export function traceStore({ pool }: { pool: Pool }): TraceStore {
	return {
		list: (filter) => translating(() => listTraces(pool, filter)),
		run: (runId, most) => translating(() => findRun(pool, runId, most ?? null)),
		head: (scope) =>
			translating(() => ("runId" in scope ? headOfRun(pool, scope.runId) : headOfSession(pool, scope.sessionId))),
		copy: (input) => copySpans(pool, input),
		rows: ({ sessionId, runId }, most) => translating(() => findRows(pool, [sessionId, runId ?? null, most])),
		events: (sessionId, seqs) => translating(() => findEvents(pool, sessionId, seqs)),
		changed: (sessionId, changes) => translating(() => findChanged(pool, sessionId, changes)),
		toolsOf: (sessionId, turns) => translating(() => findTools(pool, sessionId, turns)),
		span: (sessionId, spanId) => translating(() => findSpan(pool, sessionId, spanId)),
	};
}

async function findRun(pool: Pool, runId: string, most: number | null) {
	const { rows } = await pool.query<RunRecord>(runById, [runId]);
	if (rows[0] === undefined) return null;
	const run = toRunRow(rows[0]);
	const spans = await pool.query<SpanRecord>(spansOfRun, [run.sessionId, runId, most]);
	return { run, spans: spans.rows.map(toSpanRow) };
}

async function findSpan(pool: Pool, sessionId: string, spanId: string): Promise<SpanRow | null> {
	const { rows } = await pool.query<SpanRecord>(spanById, [sessionId, spanId]);
	return rows[0] === undefined ? null : toSpanRow(rows[0]);
}

async function findRows(pool: Pool, values: unknown[]): Promise<SpanRow[]> {
	return (await pool.query<SpanRecord>(spansOf, values)).rows.map(toSpanRow);
}

async function findTools(pool: Pool, sessionId: string, turns: readonly number[]): Promise<SpanRow[]> {
	return (await pool.query<SpanRecord>(toolsOfTurns, [sessionId, turns])).rows.map(toSpanRow);
}

async function findEvents(pool: Pool, sessionId: string, seqs: readonly number[]): Promise<StoredEvent[]> {
	const { rows } = await pool.query<EventRecord>(eventsAt, [sessionId, seqs]);
	return rows.map((record) => toEvent(sessionId, record));
}

async function findChanged(pool: Pool, sessionId: string, changes: SpanChanges): Promise<SpanRow[]> {
	const { ids, closedRuns, afterSeq } = changes;
	const { rows } = await pool.query<SpanRecord>(spansById, [sessionId, ids]);
	if (closedRuns.length === 0) return rows.map(toSpanRow);
	const known = new Set(ids);
	const closed = await pool.query<SpanRecord>(spansClosed, [sessionId, closedRuns, afterSeq]);
	return [...rows, ...closed.rows.filter(({ id }) => !known.has(id))].map(toSpanRow);
}
