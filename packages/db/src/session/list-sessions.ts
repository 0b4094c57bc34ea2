import type { RunStatus, SessionKind, SessionRow } from "@playhead/core";
import type { Pool } from "pg";
import { decodeCursor, toPage } from "./keyset-cursor.ts";
import { type SessionRecord, toSessionRow } from "./session-record.ts";

export type SessionFilter = {
	/** A `nextCursor` of the page before. */
	cursor?: string | null;
	/** Most items of the page. */
	limit: number;
	status?: RunStatus;
	kind?: SessionKind;
	agent?: string;
	/** Part of a title, in any case. */
	query?: string;
	/** Which of the two: archived ones or the others; `false` by default. */
	archived?: boolean;
};

export type SessionPage = { items: SessionRow[]; nextCursor: string | null };

/** Newest activity first. Throws an InvalidCursorError for a cursor that is none. */
export async function listSessions(pool: Pool, filter: SessionFilter): Promise<SessionPage> {
	const values: unknown[] = [];
	const place = (value: unknown): string => `$${values.push(value)}`;
	const where = [`archived = ${place(filter.archived ?? false)}`];
	if (filter.status !== undefined) where.push(`status = ${place(filter.status)}`);
	if (filter.kind !== undefined) where.push(`kind = ${place(filter.kind)}`);
	if (filter.agent !== undefined) where.push(`agent = ${place(filter.agent)}`);
	if (filter.query) where.push(`title ILIKE ${place(`%${escapeLike(filter.query)}%`)}`);
	if (filter.cursor) {
		const { at, id } = decodeCursor(filter.cursor);
		where.push(`(activity_at, id) < (${place(at)}::timestamptz, ${place(id)}::uuid)`);
	}
	const { rows } = await pool.query<SessionRecord>(
		`SELECT * FROM sessions WHERE ${where.join(" AND ")}
		ORDER BY activity_at DESC, id DESC LIMIT ${place(filter.limit + 1)}`,
		values,
	);
	return toPage(rows, filter.limit, (row) => ({ at: row.activity_at.toISOString(), id: row.id }), toSessionRow);
}

/** The text as it stands, for a LIKE pattern. */
export function escapeLike(text: string): string {
	return text.replace(/[\\%_]/g, "\\$&");
}
