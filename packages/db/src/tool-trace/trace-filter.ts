import type { RunStatus, SessionKind } from "@playhead/core";
import { escapeLike } from "../session/escape-like.ts";
import { decodeCursor } from "../session/keyset-cursor.ts";
import { modelName } from "./model-name.ts";

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
	/** Of the session. */
	agent?: string;
	/** One that the run has called, `provider/model-id` or the id alone. */
	model?: string;
	/** The name of one that the run has called. */
	tool?: string;
	/** ISO-8601: runs queued at or after `from`, and before `to`. */
	from?: string;
	to?: string;
	/** Milliseconds that the run took at least; one that has not ended has no duration. */
	minDurationMs?: number;
	/** Whether any of its spans failed. */
	hasError?: boolean;
	/** Part of the session's title, of the run's prompt or of its error, in any case. */
	text?: string;
};

/** A filter in SQL. `runs` is called `r`. */
export type TraceCondition = {
	/** What an index finds, and the values of its parameters. */
	indexed: string;
	indexedValues: readonly unknown[];
	/** The values of both parts. */
	values: readonly unknown[];
	/** What is looked for among the runs that meet `indexed`, one after the other; `null`: nothing. */
	sought: string | null;
	/** How many of those are looked at for one page: what a look costs decides. */
	window: number;
};

/** How many runs are looked at for one page, by what a look needs: some 100 ms each. */
export type Windows = { run: number; session: number; spans: number; text: number };
export const usualWindows: Windows = { run: 100_000, session: 50_000, spans: 10_000, text: 5_000 };

/** Throws an InvalidCursorError for a cursor that is none. */
export function traceCondition(filter: TraceFilter, windows: Windows = usualWindows): TraceCondition {
	const values: unknown[] = [];
	const place = (value: unknown): string => `$${values.push(value)}`;
	const indexed = indexedBy(filter, place).join(" AND ");
	const indexedValues = [...values];
	const sought = soughtBy(filter, place, windows);
	return {
		indexed,
		indexedValues,
		values,
		sought: sought.length === 0 ? null : sought.map(({ sql }) => sql).join(" AND "),
		window: Math.min(...sought.map(({ window }) => window)),
	};
}

type Place = (value: unknown) => string;

function indexedBy(filter: TraceFilter, place: Place): string[] {
	const where = ["true"];
	if (filter.sessionId !== undefined) where.push(`r.session_id = ${place(filter.sessionId)}`);
	if (filter.status !== undefined) where.push(`r.status = ${place(filter.status)}`);
	if (filter.from !== undefined) where.push(`r.queued_at >= ${place(filter.from)}::timestamptz`);
	if (filter.to !== undefined) where.push(`r.queued_at < ${place(filter.to)}::timestamptz`);
	if (filter.cursor) {
		const { at, id } = decodeCursor(filter.cursor);
		where.push(`(r.queued_at, r.id) < (${place(at)}::timestamptz, ${place(id)}::uuid)`);
	}
	return where;
}

type Sought = { sql: string; window: number };

function soughtBy(filter: TraceFilter, place: Place, windows: Windows): Sought[] {
	const sought: Sought[] = [];
	const session = [
		...(filter.kind === undefined ? [] : [`s.kind = ${place(filter.kind)}`]),
		...(filter.agent === undefined ? [] : [`s.agent = ${place(filter.agent)}`]),
	];
	if (filter.minDurationMs !== undefined) {
		sought.push({ sql: `r.duration_ms >= ${place(filter.minDurationMs)}`, window: windows.run });
	}
	if (session.length > 0) {
		const sql = `EXISTS (SELECT FROM sessions AS s WHERE s.id = r.session_id AND ${session.join(" AND ")} OFFSET 0)`;
		sought.push({ sql, window: windows.session });
	}
	const span = (condition: string): string =>
		`EXISTS (SELECT FROM tool_traces AS t WHERE t.session_id = r.session_id AND t.run_id = r.id AND ${condition} OFFSET 0)`;
	if (filter.hasError !== undefined) {
		const failed = span("t.status = 'error'");
		sought.push({ sql: filter.hasError ? failed : `NOT ${failed}`, window: windows.spans });
	}
	if (filter.model !== undefined) {
		const model = place(filter.model);
		const named = `(t.model = ${model} OR ${modelName("t")} = ${model} OR t.model LIKE '%/' || ${place(escapeLike(filter.model))})`;
		sought.push({ sql: span(`t.kind = 'llm' AND ${named}`), window: windows.spans });
	}
	if (filter.tool !== undefined) {
		sought.push({ sql: span(`t.kind = 'tool' AND t.name = ${place(filter.tool)}`), window: windows.spans });
	}
	if (filter.text !== undefined)
		sought.push({ sql: textIn(place(`%${escapeLike(filter.text)}%`)), window: windows.text });
	return sought;
}

/** The prompt stands in the event before the one that queued the run. */
function textIn(pattern: string): string {
	return `(r.error ->> 'message' ILIKE ${pattern}
		OR EXISTS (SELECT FROM sessions AS s WHERE s.id = r.session_id AND s.title ILIKE ${pattern} OFFSET 0)
		OR EXISTS (SELECT FROM events AS e, jsonb_array_elements(e.data -> 'content') AS part
			WHERE e.session_id = r.session_id AND e.seq = r.queued_seq - 1 AND e.type = 'message.finished'
			AND part ->> 'text' ILIKE ${pattern} OFFSET 0))`;
}
