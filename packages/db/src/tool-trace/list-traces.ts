import type { RunStatus, SessionKind } from "@playhead/core";
import type { Pool } from "pg";
import { decodeCursor, toPage } from "../session/keyset-cursor.ts";
import { type TraceItem, type TraceRecord, toTraceItem } from "./trace-item.ts";

export type { TraceItem } from "./trace-item.ts";

export type TraceFilter = {
	/** A `nextCursor` of the page before. */
	cursor?: string | null;
	/** Most items of the page. */
	limit: number;
	sessionId?: string;
	/** Of the run. */
	status?: RunStatus;
	/** Of the session. */
	kind?: SessionKind;
};

export type TracePage = { items: TraceItem[]; nextCursor: string | null };

/**
 * One item a run. The page is chosen first, on an index; then its spans are counted. While a run is under way its own
 * row has no sums yet: those of its model calls stand in.
 */
const describe = (page: string): string => `
SELECT r.id, r.session_id, r.status, r.trigger, r.queued_at, r.duration_ms, s.title,
	COALESCE(root.attributes ->> 'agent', s.agent) AS agent, COALESCE(root.model, s.model) AS model,
	spans.span_count, spans.error_count,
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
		COALESCE(sum(t.input_tokens), 0) AS input, COALESCE(sum(t.cache_read_tokens), 0) AS cache_read,
		COALESCE(sum(t.cache_write_tokens), 0) AS cache_write, COALESCE(sum(t.output_tokens), 0) AS output,
		COALESCE(sum(t.reasoning_tokens), 0) AS reasoning, sum(t.cost) AS cost
	FROM tool_traces AS t WHERE t.session_id = r.session_id AND t.run_id = r.id
) AS spans
ORDER BY r.queued_at DESC, r.id DESC`;

/** Newest first. Throws an InvalidCursorError for a cursor that is none. */
export async function listTraces(pool: Pool, filter: TraceFilter): Promise<TracePage> {
	const values: unknown[] = [];
	const place = (value: unknown): string => `$${values.push(value)}`;
	const where = ["true"];
	if (filter.sessionId !== undefined) where.push(`session_id = ${place(filter.sessionId)}`);
	if (filter.status !== undefined) where.push(`status = ${place(filter.status)}`);
	if (filter.kind !== undefined) {
		where.push(`EXISTS (SELECT 1 FROM sessions WHERE sessions.id = session_id AND kind = ${place(filter.kind)})`);
	}
	if (filter.cursor) {
		const { at, id } = decodeCursor(filter.cursor);
		where.push(`(queued_at, id) < (${place(at)}::timestamptz, ${place(id)}::uuid)`);
	}
	const page = `SELECT * FROM runs WHERE ${where.join(" AND ")}
		ORDER BY queued_at DESC, id DESC LIMIT ${place(filter.limit + 1)}`;
	const { rows } = await pool.query<TraceRecord>(describe(page), values);
	return toPage(rows, filter.limit, (row) => ({ at: row.queued_at.toISOString(), id: row.id }), toTraceItem);
}
