import type { Pool } from "pg";
import { encodeCursor, toPage } from "../session/keyset-cursor.ts";
import { type TraceCondition, type TraceFilter, traceCondition, type Windows } from "./trace-filter.ts";
import { type TraceItem, type TraceRecord, toTraceItem } from "./trace-item.ts";

/**
 * `nextCursor`: older runs may follow. A page may then hold less than was asked for, even nothing: a search for what few
 * runs have looks at a bounded number of them.
 */
export type TracePage = { items: TraceItem[]; nextCursor: string | null };

/** Leaves alone: a sub-agent may tell the sum of its calls once more (TRACE3). */
const sum = (column: string): string => `sum(t.${column}) FILTER (WHERE t.kind = 'llm')`;

/**
 * One item a run. The page is chosen first, on an index; then its spans are counted. While a run is under way its own
 * row has no sums yet: those of its model calls stand in.
 */
const describe = (page: string): string => `
SELECT r.id, r.session_id, r.status, r.trigger, r.queued_at, r.duration_ms, r.error, s.title, s.kind,
	COALESCE(root.attributes ->> 'agent', s.agent) AS agent, COALESCE(root.model, s.model) AS model,
	spans.span_count, spans.error_count, spans.unpriced_calls,
	CASE WHEN r.finished_at IS NULL THEN spans.input ELSE r.input_tokens END AS input_tokens,
	CASE WHEN r.finished_at IS NULL THEN spans.cache_read ELSE r.cache_read_tokens END AS cache_read_tokens,
	CASE WHEN r.finished_at IS NULL THEN spans.cache_write ELSE r.cache_write_tokens END AS cache_write_tokens,
	CASE WHEN r.finished_at IS NULL THEN spans.output ELSE r.output_tokens END AS output_tokens,
	CASE WHEN r.finished_at IS NULL THEN spans.reasoning ELSE r.reasoning_tokens END AS reasoning_tokens,
	CASE WHEN r.finished_at IS NULL THEN spans.cost ELSE r.cost END AS cost
FROM (${page}) AS r
JOIN sessions AS s ON s.id = r.session_id
LEFT JOIN tool_traces AS root ON root.session_id = r.session_id AND root.id = r.id::text
CROSS JOIN LATERAL (
	SELECT count(*)::int AS span_count, count(*) FILTER (WHERE t.status = 'error')::int AS error_count,
		count(*) FILTER (WHERE t.kind = 'llm' AND t.input_tokens IS NOT NULL AND t.cost IS NULL)::int AS unpriced_calls,
		COALESCE(${sum("input_tokens")}, 0) AS input, COALESCE(${sum("cache_read_tokens")}, 0) AS cache_read,
		COALESCE(${sum("cache_write_tokens")}, 0) AS cache_write, COALESCE(${sum("output_tokens")}, 0) AS output,
		COALESCE(${sum("reasoning_tokens")}, 0) AS reasoning, ${sum("cost")} AS cost
	FROM tool_traces AS t WHERE t.session_id = r.session_id AND t.run_id = r.id
) AS spans
ORDER BY r.queued_at DESC, r.id DESC`;

const order = "ORDER BY r.queued_at DESC, r.id DESC";

/** Newest first. Throws an InvalidCursorError for a cursor that is none. */
export async function listTraces(pool: Pool, filter: TraceFilter, windows?: Windows): Promise<TracePage> {
	const condition = traceCondition(filter, windows);
	const count = filter.limit + 1;
	const { rows } = await pool.query<TraceRecord>(describe(pageOf(condition, count)), [...condition.values]);
	const page = toPage(rows, filter.limit, (row) => ({ at: row.queued_at.toISOString(), id: row.id }), toTraceItem);
	if (condition.sought === null || rows.length === count) return page;
	return { ...page, nextCursor: await endOfWindow(pool, condition) };
}

/** The outer query stops reading as soon as the page is full. */
function pageOf({ indexed, sought, window }: TraceCondition, count: number): string {
	const runs = `SELECT * FROM runs AS r WHERE ${indexed} ${order}`;
	if (sought === null) return `${runs} LIMIT ${count}`;
	return `SELECT * FROM (${runs} LIMIT ${window}) AS r WHERE ${sought} ${order} LIMIT ${count}`;
}

/** Where the next page goes on: behind the last run that was looked at. `null`: all were. */
async function endOfWindow(pool: Pool, { indexed, indexedValues, window }: TraceCondition): Promise<string | null> {
	const { rows } = await pool.query<{ queued_at: Date; id: string }>(
		`SELECT r.queued_at, r.id FROM runs AS r WHERE ${indexed} ${order} OFFSET ${window - 1} LIMIT 1`,
		[...indexedValues],
	);
	return rows[0] === undefined ? null : encodeCursor({ at: rows[0].queued_at.toISOString(), id: rows[0].id });
}
