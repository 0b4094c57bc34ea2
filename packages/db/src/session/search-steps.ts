import type { Pool } from "pg";
import { escapeLike } from "./escape-like.ts";
import { type Condition, listOrder } from "./session-filter.ts";
import type { SessionRecord } from "./session-record.ts";

export type Search = {
	condition: Condition;
	/** Part of a title, in any case. */
	text: string;
	/** Most rows. */
	count: number;
};

/** `complete`: no other row belongs to the page. */
export type Found = { rows: SessionRecord[]; complete: boolean };

/** `lower() LIKE` is what ILIKE does, and what the index of titles is made for. */
const matches = (parameter: number): string => `lower(title) LIKE lower($${parameter})`;

/** The condition that a title has the text, for a statement of somebody else. */
export function titleMatches(parameter: number, text: string): Condition {
	return { sql: matches(parameter), values: [pattern(text)] };
}

/** Among the newest `bound` sessions of the condition. Those are counted only where the page is not full. */
export async function alongList(pool: Pool, { condition, text, count }: Search, bound: number): Promise<Found> {
	const at = condition.values.length;
	const newest = `FROM sessions WHERE ${condition.sql} ${listOrder} LIMIT $${at + 1}`;
	const statement = `
	WITH page AS MATERIALIZED (
		SELECT * FROM (SELECT * ${newest}) AS newest WHERE ${matches(at + 2)} ${listOrder} LIMIT $${at + 3}
	)
	SELECT counted.looked, page.* FROM (
		SELECT CASE WHEN (SELECT count(*) FROM page) < $${at + 3} THEN (SELECT count(*)::int FROM (SELECT ${newest}) AS newest) END
	) AS counted(looked) LEFT JOIN page ON true ${listOrder}`;
	return ask(pool, statement, [...condition.values, bound, pattern(text), count], { bound, count });
}

/**
 * Among the first `bound` sessions whose titles the index knows, in no order, or among all. In the latter case the
 * planner may combine it with an index of the condition, so it is not shown the grams: it would take them for independent
 * and expect no row at all.
 */
export async function byIndex(pool: Pool, { condition, text, count }: Search, bound: number | null): Promise<Found> {
	const { sql, values } = condition;
	const at = values.length;
	const grams = bound === null ? `(SELECT search_grams($${at + 1}))` : `search_grams($${at + 1})`;
	const [early, late] = bound === null ? [`${sql} AND`, ""] : ["", `WHERE ${sql}`];
	// A materialized part is read as far as its reader asks, and planned as if it were read to its end.
	const statement = `
	WITH found AS MATERIALIZED (
		SELECT id, activity_at, archived, purge_at, status, kind, agent, model, workspace, tags, cost, error, pinned, parent
		FROM sessions
		WHERE ${early} title_grams(title) COLLATE "C" @> ${grams} AND ${matches(at + 2)}
	), looked AS MATERIALIZED (SELECT * FROM found LIMIT $${at + 3}), page AS (
		SELECT id FROM looked AS sessions ${late} ${listOrder} LIMIT $${at + 4}
	)
	SELECT counted.looked, s.* FROM (SELECT count(*)::int AS looked FROM looked) AS counted
	LEFT JOIN (page JOIN sessions AS s USING (id)) ON true ORDER BY s.activity_at DESC, s.id DESC`;
	return ask(pool, statement, [...values, text, pattern(text), bound, count], { bound, count });
}

/** How many sessions meet the condition, as the planner reckons. */
export async function expected(pool: Pool, { sql, values }: Condition): Promise<number> {
	const explain = `EXPLAIN (FORMAT JSON) SELECT FROM sessions WHERE ${sql}`;
	const { rows } = await pool.query<{ "QUERY PLAN": { Plan: { "Plan Rows": number } }[] }>(explain, [...values]);
	return rows[0]?.["QUERY PLAN"][0]?.Plan["Plan Rows"] ?? 0;
}

async function ask(
	pool: Pool,
	statement: string,
	values: unknown[],
	{ bound, count }: { bound: number | null; count: number },
): Promise<Found> {
	const answer = (await pool.query<SessionRecord & { looked: number | null }>(statement, values)).rows;
	// The number comes in a row without a session where the page is empty.
	const rows = answer.filter(({ id }) => id !== null);
	return { rows, complete: rows.length === count || bound === null || (answer[0]?.looked ?? 0) < bound };
}

function pattern(text: string): string {
	return `%${escapeLike(text)}%`;
}
