import type { Pool } from "pg";
import { transaction } from "../event-log/transaction.ts";
import { listCondition, listOrder, type SessionConditions } from "../session/session-filter.ts";
import type { SearchFilter } from "./search-filter.ts";

/** `few`: so many sessions at most. `walk`: so many of the list are looked at to find them. */
export type FewBounds = { few: number; walk: number };

/**
 * The ids of all sessions that meet the filter, and of some that do not; `null`: more than a few meet it, or that is not
 * known after a bounded number of sessions. First along the list, as far as an index has the filter; then from the tag.
 */
export async function fewSessions(pool: Pool, filter: SearchFilter, bounds: FewBounds): Promise<string[] | null> {
	if (filter.sessionId !== undefined) return [filter.sessionId];
	if (!narrows(filter)) return null;
	const { from: _from, to: _to, cursor: _cursor, query: _query, ...conditions } = filter;
	const { indexed, sought, values } = listCondition(conditions);
	const walk = sought === null ? bounds.few + 1 : bounds.walk;
	const along = `SELECT id, ${sought ?? "true"} AS meets FROM sessions WHERE ${indexed.sql} ${listOrder} LIMIT $${values.length + 1}`;
	const listed = await idsOf(pool, along, [...values, walk], { few: bounds.few, walk });
	if (listed !== null || filter.tag === undefined) return listed;
	const tagged = "SELECT id, true AS meets FROM sessions WHERE tags @> ARRAY[$1::text] LIMIT $2";
	return idsOf(pool, tagged, [filter.tag, bounds.few + 1], { few: bounds.few, walk: bounds.few + 1 });
}

const ofSessions = [
	"status",
	"kind",
	"agent",
	"model",
	"workspace",
	"tag",
	"minCost",
	"maxCost",
	"hasError",
	"pinned",
	"unread",
	"archived",
	"trashed",
] as const satisfies readonly (keyof SessionConditions)[];

/** Whether it asks for more of the sessions than that they are neither archived nor in the trash. */
export function narrows(filter: SearchFilter): boolean {
	const usual = (name: (typeof ofSessions)[number]) =>
		(name === "archived" || name === "trashed") && filter[name] === false;
	return ofSessions.some((name) => filter[name] !== undefined && !usual(name));
}

async function idsOf(pool: Pool, looked: string, values: readonly unknown[], { few, walk }: FewBounds) {
	const statement = `
	WITH looked AS MATERIALIZED (${looked})
	SELECT count(*)::int AS looked, COALESCE(array_agg(id) FILTER (WHERE meets), '{}') AS ids FROM looked`;
	const { rows } = await transaction(pool, async (client) => {
		// A tag that the planner takes for frequent would be looked for in the whole table.
		await client.query("SET LOCAL enable_seqscan = off");
		return client.query<{ looked: number; ids: string[] }>(statement, [...values]);
	});
	const [found] = rows;
	return found === undefined || found.looked >= walk || found.ids.length > few ? null : found.ids;
}

/** Whether the sessions have fewer documents than `bound`. */
export async function haveFewer(pool: Pool, sessionIds: readonly string[], bound: number): Promise<boolean> {
	const statement = `
	SELECT count(*)::int AS count FROM (SELECT FROM search_documents WHERE session_id = ANY($1::uuid[]) LIMIT $2) AS known`;
	const { rows } = await pool.query<{ count: number }>(statement, [sessionIds, bound]);
	return (rows[0]?.count ?? 0) < bound;
}
