import type { DocumentKind, Role, SearchQuery } from "@playhead/core";
import { type Condition, type SessionConditions, sessionConditions } from "../session/session-filter.ts";
import { decodePlace } from "./place-cursor.ts";

export type SearchFilter = SessionConditions & {
	/** As `parseQuery` gives it; it asks for a word at least. */
	query: SearchQuery;
	/** A `nextCursor` of the page before. */
	cursor?: string | null;
	/** Most items of the page. */
	limit: number;
	/** What is searched; everything by default. */
	in?: readonly DocumentKind[];
	/** Messages of this role alone. */
	role?: Role;
	sessionId?: string;
	/** ISO-8601: what was said at or after `from`, and before `to`. */
	from?: string;
	to?: string;
};

/** A filter in SQL. The values of each part are the first ones of the next. */
export type SearchCondition = {
	/** Of `search_documents`: the stretch of time that is searched. */
	time: Condition;
	/** The stretch, and the sessions whose documents are searched, where those are known by their ids. An index has either. */
	indexed: Condition;
	/** What else a document must be: its kind, its role. */
	own: Condition;
	/** What the session `s` must be that a document belongs to. */
	sessions: Condition;
};

/**
 * From the cursor on, back to and with the document of the cursor `end`. `sessionIds`: of these sessions alone, those that
 * may meet the filter. Throws an InvalidCursorError for a cursor that is none.
 */
export function searchCondition(
	filter: SearchFilter,
	{ end = null, sessionIds = null }: { end?: string | null; sessionIds?: readonly string[] | null } = {},
): SearchCondition {
	const values: unknown[] = [];
	const place = (value: unknown): string => `$${values.push(value)}`;
	const condition = (parts: readonly string[]): Condition => ({
		sql: ["true", ...parts].join(" AND "),
		values: [...values],
	});
	const beside = (cursor: string, relation: "<" | ">="): string => {
		const { at, sessionId, seq } = decodePlace(cursor);
		return `(at, session_id, seq) ${relation} (${place(at)}::timestamptz, ${place(sessionId)}::uuid, ${place(seq)}::bigint)`;
	};
	const stretch: string[] = [];
	if (filter.from !== undefined) stretch.push(`at >= ${place(filter.from)}::timestamptz`);
	if (filter.to !== undefined) stretch.push(`at < ${place(filter.to)}::timestamptz`);
	if (filter.cursor) stretch.push(beside(filter.cursor, "<"));
	if (end !== null) stretch.push(beside(end, ">="));
	const time = condition(stretch);
	const indexed = condition([
		...stretch,
		...(sessionIds === null ? [] : [`session_id = ANY(${place(sessionIds)}::uuid[])`]),
	]);
	const ofDocument: string[] = [];
	if (filter.sessionId !== undefined) ofDocument.push(`session_id = ${place(filter.sessionId)}::uuid`);
	if (filter.in !== undefined) ofDocument.push(`kind = ANY(${place(filter.in)}::text[])`);
	if (filter.role !== undefined) ofDocument.push(`role = ${place(filter.role)}`);
	const own = condition(ofDocument);
	const sessions = condition(sessionConditions(filter, place, "s."));
	return { time, indexed, own, sessions };
}
