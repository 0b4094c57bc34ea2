import {
	type DocumentKind,
	isKnown,
	type Role,
	type SearchQuery,
	type SessionRow,
	type Snippet,
	searchTextOf,
	snippetOf,
} from "@playhead/core";
import type { Pool } from "pg";
import { translating } from "../event-log/database-error.ts";
import { type EventRecord, toEvent } from "../event-log/event-record.ts";
import { type SessionRecord, toSessionRow } from "../session/session-record.ts";
import { type FoundPage, searchDocuments } from "./search-documents.ts";
import type { SearchFilter } from "./search-filter.ts";
import type { Found } from "./search-steps.ts";

/** One place that a search has found. */
export type SearchItem = {
	sessionId: string;
	/** Place of the event in the session's log; 0: the session's title. */
	seq: number;
	kind: DocumentKind;
	/** Of a message. */
	role: Role | null;
	/** ISO-8601. */
	at: string;
	runId: string | null;
	turn: number | null;
	/** Of a tool call or its result, or of a check. */
	callId: string | null;
	/** Of a message. */
	messageId: string | null;
	/** The text around the words, in one line, and where they are in it: `[start, end)` in UTF-16 units. */
	snippet: Snippet;
	session: SessionRow;
};

/** `nextCursor`: older ones may follow; a page may then hold less than was asked for, even nothing. */
export type SearchPage = { items: SearchItem[]; nextCursor: string | null };

export type SearchStore = {
	/**
	 * Full-text search over titles, messages, tool calls and their results, newest first. `filter.query` comes from
	 * `parseQuery`, and must ask for a word (`asksForWords`). Looks at a bounded number of documents, so it answers in well
	 * under 50 ms over a million; go on with `nextCursor` until it is `null`. Throws an InvalidCursorError, and a
	 * DatabaseUnavailableError while the database is away.
	 */
	search(filter: SearchFilter): Promise<SearchPage>;
};

export function searchStore({ pool }: { pool: Pool }): SearchStore {
	return { search: (filter) => translating(() => search(pool, filter)) };
}

async function search(pool: Pool, filter: SearchFilter): Promise<SearchPage> {
	const { rows, nextCursor }: FoundPage = await searchDocuments(pool, filter);
	if (rows.length === 0) return { items: [], nextCursor };
	const [sessions, events] = await Promise.all([sessionsOf(pool, rows), eventsOf(pool, rows)]);
	const items = rows.flatMap((row) => {
		const session = sessions.get(row.session_id);
		// Deleted meanwhile.
		return session === undefined ? [] : [describe(row, session, events.get(key(row)), filter.query)];
	});
	return { items, nextCursor };
}

const sessionsById = "SELECT * FROM sessions WHERE id = ANY($1::uuid[])";
const eventsByPlace = `
SELECT e.* FROM unnest($1::uuid[], $2::bigint[]) AS wanted(session_id, seq) JOIN events AS e USING (session_id, seq)`;

async function sessionsOf(pool: Pool, rows: readonly Found[]): Promise<Map<string, SessionRow>> {
	const ids = [...new Set(rows.map((row) => row.session_id))];
	const found = await pool.query<SessionRecord>(sessionsById, [ids]);
	return new Map(found.rows.map((record) => [record.id, toSessionRow(record)]));
}

type Located = EventRecord & { session_id: string };

async function eventsOf(pool: Pool, rows: readonly Found[]): Promise<Map<string, Located>> {
	const placed = rows.filter(({ seq }) => Number(seq) > 0);
	const values = [placed.map((row) => row.session_id), placed.map((row) => row.seq)];
	const found = await pool.query<Located>(eventsByPlace, values);
	return new Map(found.rows.map((record) => [key(record), record]));
}

function key({ session_id, seq }: { session_id: string; seq: string | number }): string {
	return `${session_id}:${seq}`;
}

function describe(row: Found, session: SessionRow, record: Located | undefined, query: SearchQuery): SearchItem {
	const event = record === undefined ? null : toEvent(row.session_id, record);
	const found = event !== null && isKnown(event) ? searchTextOf(event) : null;
	const { callId, checkId, spanId, messageId } = event?.data ?? {};
	return {
		sessionId: row.session_id,
		seq: Number(row.seq),
		kind: row.kind as DocumentKind,
		role: row.role as Role | null,
		at: row.at.toISOString(),
		runId: event?.runId ?? null,
		turn: event?.turn ?? null,
		callId: firstString(callId, checkId, spanId),
		messageId: firstString(messageId),
		snippet: snippetOf(found?.text ?? session.title, query),
		session,
	};
}

function firstString(...values: unknown[]): string | null {
	return values.find((value): value is string => typeof value === "string") ?? null;
}
