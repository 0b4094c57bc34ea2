import { limits, type RunStatus, type SessionKind, type SessionRow } from "@playhead/core";
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
	/** Part of a title, in any case. One without three letters or digits in a row is looked for in a part of the list. */
	query?: string;
	/** Which of the two: archived ones or the others; `false` by default. */
	archived?: boolean;
};

export type SessionPage = { items: SessionRow[]; nextCursor: string | null };

/** What the index of titles (pg_trgm) can look up: https://www.postgresql.org/docs/18/pgtrgm.html */
const trigram = /[\p{L}\p{N}]{3}/u;

/** Newest activity first. Throws an InvalidCursorError for a cursor that is none. */
export async function listSessions(pool: Pool, filter: SessionFilter): Promise<SessionPage> {
	const values: unknown[] = [];
	const place = (value: unknown): string => `$${values.push(value)}`;
	const where = [`archived = ${place(filter.archived ?? false)}`];
	if (filter.status !== undefined) where.push(`status = ${place(filter.status)}`);
	if (filter.kind !== undefined) where.push(`kind = ${place(filter.kind)}`);
	if (filter.agent !== undefined) where.push(`agent = ${place(filter.agent)}`);
	if (filter.cursor) {
		const { at, id } = decodeCursor(filter.cursor);
		where.push(`(activity_at, id) < (${place(at)}::timestamptz, ${place(id)}::uuid)`);
	}
	const titled = filter.query ? `title ILIKE ${place(`%${escapeLike(filter.query)}%`)}` : null;
	const indexed = titled !== null && trigram.test(filter.query ?? "");
	if (titled !== null && indexed) where.push(titled);
	const order = "ORDER BY activity_at DESC, id DESC LIMIT";
	const listed = `SELECT * FROM sessions WHERE ${where.join(" AND ")} ${order}`;
	const searched = `SELECT * FROM (${listed} ${limits.shortSearchSessions}) AS newest WHERE ${titled} ${order}`;
	const { rows } = await pool.query<SessionRecord>(
		`${titled === null || indexed ? listed : searched} ${place(filter.limit + 1)}`,
		values,
	);
	return toPage(rows, filter.limit, (row) => ({ at: row.activity_at.toISOString(), id: row.id }), toSessionRow);
}

/** The text as it stands, for a LIKE pattern. */
export function escapeLike(text: string): string {
	return text.replace(/[\\%_]/g, "\\$&");
}
