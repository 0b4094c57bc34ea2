import { toTsquery } from "@playhead/core";
import type { Pool } from "pg";
import { transaction } from "../event-log/transaction.ts";
import { encodePlace } from "./place-cursor.ts";
import type { SearchCondition, SearchFilter } from "./search-filter.ts";

/** A document as the driver gives it, without its words. */
export type Found = { session_id: string; seq: string; kind: string; role: string | null; at: Date };

const columns = "session_id, seq, kind, role, at";
const order = "ORDER BY at DESC, session_id DESC, seq DESC";

/** `OFFSET 0` keeps it from becoming a join, whose side the planner chooses by the number of words that it expects. */
function ofSession({ sessions }: SearchCondition, id: string): string {
	return `EXISTS (SELECT FROM sessions AS s WHERE s.id = ${id} AND ${sessions.sql} OFFSET 0)`;
}

/** Among the newest `bound` documents of the stretch, whatever they are, one after the other. */
export async function alongTime(pool: Pool, filter: SearchFilter, condition: SearchCondition, bound: number) {
	const { time, own, sessions } = condition;
	const at = sessions.values.length;
	const statement = `
	SELECT ${columns} FROM (
		SELECT ${columns}, words FROM search_documents WHERE ${time.sql} ${order} LIMIT $${at + 1}
	) AS newest
	WHERE ${own.sql} AND words @@ $${at + 2}::tsquery AND ${ofSession(condition, "session_id")} ${order} LIMIT $${at + 3}`;
	const values = [...sessions.values, bound, toTsquery(filter.query), filter.limit + 1];
	return (await pool.query<Found>(statement, values)).rows;
}

/** The cursor of the `bound`th document of the stretch; `null`: there are less. */
export async function endOfWalk(pool: Pool, { time }: SearchCondition, bound: number): Promise<string | null> {
	const statement = `SELECT session_id, seq, at FROM search_documents WHERE ${time.sql} ${order} OFFSET $${time.values.length + 1} LIMIT 1`;
	const { rows } = await pool.query<Found>(statement, [...time.values, bound - 1]);
	return rows[0] === undefined ? null : cursorOf(rows[0]);
}

/** How many of the newest `bound` documents of the stretch the index would give. */
export async function candidates(pool: Pool, filter: SearchFilter, condition: SearchCondition, bound: number) {
	const { time, indexed } = condition;
	const at = indexed.values.length;
	const statement = `
	SELECT count(*)::int AS count FROM (
		SELECT session_id, at, seq, words FROM search_documents WHERE ${time.sql} ${order} LIMIT $${at + 1}
	) AS newest WHERE ${indexed.sql} AND words @@ $${at + 2}::tsquery`;
	const values = [...indexed.values, bound, toTsquery(filter.query, { loose: true })];
	return (await pool.query<{ count: number }>(statement, values)).rows[0]?.count ?? 0;
}

export function cursorOf({ at, session_id, seq }: Found): string {
	return encodePlace({ at: at.toISOString(), sessionId: session_id, seq: Number(seq) });
}

/**
 * The documents of the stretch that the index knows for the words, in no order, of those the newest that meet the rest.
 * `null`: there are `bound` or more, so the newest are not known. As bitmaps alone, which the planner may combine: it
 * otherwise reads the table where it expects the words in most documents, or goes along the time.
 */
export async function byIndex(
	pool: Pool,
	filter: SearchFilter,
	condition: SearchCondition,
	bound: number,
): Promise<Found[] | null> {
	const { indexed, own, sessions } = condition;
	const at = sessions.values.length;
	const loose = toTsquery(filter.query, { loose: true });
	const whole = toTsquery(filter.query);
	const holds = `$${at + 3}::tsquery IS NULL OR words @@ $${at + 3}::tsquery`;
	const statement = `
	WITH found AS MATERIALIZED (
		SELECT ${columns}, CASE WHEN ${own.sql} THEN ${holds} ELSE false END AS meets FROM search_documents
		WHERE words @@ $${at + 1}::tsquery AND ${indexed.sql} LIMIT $${at + 2}
	), page AS (
		SELECT ${columns} FROM found AS f WHERE meets AND ${ofSession(condition, "f.session_id")} ${order} LIMIT $${at + 4}
	)
	SELECT counted.looked, page.* FROM (SELECT count(*)::int AS looked FROM found) AS counted LEFT JOIN page ON true ${order}`;
	const values = [...sessions.values, loose, bound, whole === loose ? null : whole, filter.limit + 1];
	const { rows } = await transaction(pool, async (client) => {
		await client.query(bitmapsAlone);
		return client.query<Found & { looked: number }>(statement, values);
	});
	if ((rows[0]?.looked ?? 0) >= bound) return null;
	return rows.filter(({ session_id }) => session_id !== null);
}

/** With less memory a bitmap of 100,000 documents forgets which ones of a page they are, and the pages are read. */
const bitmapsAlone = `
SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off; SET LOCAL max_parallel_workers_per_gather = 0;
SET LOCAL work_mem = '32MB'`;
