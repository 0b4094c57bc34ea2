import type { SessionRow } from "@playhead/core";
import type { Pool } from "pg";
import { toPage } from "./keyset-cursor.ts";
import { searchSessions } from "./search-sessions.ts";
import { type Condition, conditionOf, listOrder, type SessionFilter } from "./session-filter.ts";
import { type SessionRecord, toSessionRow } from "./session-record.ts";

export type SessionPage = { items: SessionRow[]; nextCursor: string | null };

/** Newest activity first. Throws an InvalidCursorError for a cursor that is none. */
export async function listSessions(pool: Pool, filter: SessionFilter): Promise<SessionPage> {
	const condition = conditionOf(filter);
	const rows = filter.query
		? await searchSessions(pool, { condition, text: filter.query, count: filter.limit + 1 })
		: await newest(pool, condition, filter.limit + 1);
	return toPage(rows, filter.limit, (row) => ({ at: row.activity_at.toISOString(), id: row.id }), toSessionRow);
}

async function newest(pool: Pool, { sql, values }: Condition, count: number): Promise<SessionRecord[]> {
	const statement = `SELECT * FROM sessions WHERE ${sql} ${listOrder} LIMIT $${values.length + 1}`;
	return (await pool.query<SessionRecord>(statement, [...values, count])).rows;
}
