import type { SessionRow } from "@playhead/core";
import type { Pool } from "pg";
import { encodeCursor, toPage } from "./keyset-cursor.ts";
import { searchSessions } from "./search-sessions.ts";
import { byIndex, titleMatches } from "./search-steps.ts";
import { type Condition, type ListCondition, listCondition, listOrder, type SessionFilter } from "./session-filter.ts";
import { type SessionRecord, toSessionRow } from "./session-record.ts";

/**
 * `nextCursor`: older ones may follow. With filters that no index answers in the order of the list (a tag, cost, errors,
 * unread; model or workspace with another) a page may hold less than was asked for, even nothing: a bounded number of
 * sessions is looked at.
 */
export type SessionPage = { items: SessionRow[]; nextCursor: string | null };

/** How many sessions a page with such filters looks at: some 10 ms. */
export type ListBounds = { walk: number; indexed: number };
const usualBounds: ListBounds = { walk: 20_000, indexed: 5_000 };

/** Newest activity first. Throws an InvalidCursorError for a cursor that is none. */
export async function listSessions(pool: Pool, filter: SessionFilter, bounds = usualBounds): Promise<SessionPage> {
	const condition = listCondition(filter);
	if (condition.sought !== null) return listSought(pool, filter, condition, bounds);
	const rows = filter.query
		? await searchSessions(pool, { condition: condition.indexed, text: filter.query, count: filter.limit + 1 })
		: await newest(pool, condition.indexed, filter.limit + 1);
	return pageOf(rows, filter.limit);
}

function pageOf(rows: readonly SessionRecord[], limit: number): SessionPage {
	return toPage(rows, limit, keyOf, toSessionRow);
}

function keyOf(row: Pick<SessionRecord, "activity_at" | "id">): { at: string; id: string } {
	return { at: row.activity_at.toISOString(), id: row.id };
}

async function newest(pool: Pool, { sql, values }: Condition, count: number): Promise<SessionRecord[]> {
	const statement = `SELECT * FROM sessions WHERE ${sql} ${listOrder} LIMIT $${values.length + 1}`;
	return (await pool.query<SessionRecord>(statement, [...values, count])).rows;
}

/** Along the list as far as the bound; where that does not fill the page, from an index of what few sessions have. */
async function listSought(
	pool: Pool,
	filter: SessionFilter,
	condition: ListCondition,
	bounds: ListBounds,
): Promise<SessionPage> {
	const count = filter.limit + 1;
	const rows = await walk(pool, condition, { text: filter.query, count, bound: bounds.walk });
	if (rows.length === count) return pageOf(rows, filter.limit);
	const end = await endOfWalk(pool, condition.indexed, bounds.walk);
	if (end === null) return pageOf(rows, filter.limit);
	const all = await fromIndex(pool, filter, condition, bounds.indexed);
	if (all !== null) return pageOf(all, filter.limit);
	return { items: rows.map(toSessionRow), nextCursor: end };
}

type Walk = { text: string | undefined; count: number; bound: number };

async function walk(pool: Pool, { indexed, sought, values }: ListCondition, { text, count, bound }: Walk) {
	const at = values.length;
	const title = text === undefined ? { sql: "true", values: [] } : titleMatches(at + 3, text);
	const statement = `
	SELECT * FROM (SELECT * FROM sessions WHERE ${indexed.sql} ${listOrder} LIMIT $${at + 1}) AS sessions
	WHERE ${sought} AND ${title.sql} ${listOrder} LIMIT $${at + 2}`;
	return (await pool.query<SessionRecord>(statement, [...values, bound, count, ...title.values])).rows;
}

/** Behind the last session that was looked at; `null`: all were. */
async function endOfWalk(pool: Pool, { sql, values }: Condition, bound: number): Promise<string | null> {
	const statement = `SELECT activity_at, id FROM sessions WHERE ${sql} ${listOrder} OFFSET $${values.length + 1} LIMIT 1`;
	const { rows } = await pool.query<Pick<SessionRecord, "activity_at" | "id">>(statement, [...values, bound - 1]);
	return rows[0] === undefined ? null : encodeCursor(keyOf(rows[0]));
}

/** `null`: more sessions than the bound have the title or the tag. */
async function fromIndex(
	pool: Pool,
	filter: SessionFilter,
	{ indexed, sought, values }: ListCondition,
	bound: number,
): Promise<SessionRecord[] | null> {
	const condition = { sql: `${indexed.sql} AND ${sought}`, values };
	const count = filter.limit + 1;
	if (filter.query !== undefined && Array.from(filter.query).length > 2) {
		const { rows, complete } = await byIndex(pool, { condition, text: filter.query, count }, bound);
		return complete ? rows : null;
	}
	return filter.tag === undefined || filter.query !== undefined
		? null
		: tagged(pool, condition, filter.tag, { count, bound });
}

async function tagged(
	pool: Pool,
	{ sql, values }: Condition,
	tag: string,
	{ count, bound }: { count: number; bound: number },
): Promise<SessionRecord[] | null> {
	const at = values.length;
	const statement = `
	WITH found AS MATERIALIZED (SELECT * FROM sessions WHERE tags @> ARRAY[$${at + 1}::text] LIMIT $${at + 2}),
	page AS (SELECT * FROM found AS sessions WHERE ${sql} ${listOrder} LIMIT $${at + 3})
	SELECT counted.looked, page.* FROM (SELECT count(*)::int AS looked FROM found) AS counted LEFT JOIN page ON true ${listOrder}`;
	const { rows } = await pool.query<SessionRecord & { looked: number }>(statement, [...values, tag, bound, count]);
	if ((rows[0]?.looked ?? 0) >= bound) return null;
	return rows.filter(({ id }) => id !== null);
}
