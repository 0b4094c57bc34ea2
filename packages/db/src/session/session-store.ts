import type { RunRow, RunStatus, SessionRow } from "@playhead/core";
import type { Pool } from "pg";
import { translating } from "../event-log/database-error.ts";
import { readFacets, type SessionFacets } from "./facets.ts";
import { listSessions, type SessionPage } from "./list-sessions.ts";
import { pageStart } from "./page-start.ts";
import { type Removed, removeSession } from "./remove-session.ts";
import { type RunRecord, toRunRow } from "./run-record.ts";
import { markSeen, seenBy } from "./seen.ts";
import { type SessionAt, sessionAt } from "./session-at.ts";
import type { SessionFilter } from "./session-filter.ts";
import { type SessionRecord, toSessionRow } from "./session-record.ts";

/** Reads of the sessions' read models. All methods throw a DatabaseUnavailableError while the database is away. */
export type SessionStore = {
	get(sessionId: string): Promise<SessionRow | null>;
	/** The session as it was at a place of its log, and its newest 50 runs then; see `sessionAt`. */
	at(sessionId: string, seq: number): Promise<SessionAt | null>;
	/** Those that exist, in the order of `sessionIds`. */
	getMany(sessionIds: readonly string[]): Promise<SessionRow[]>;
	/** Newest activity first. Throws an InvalidCursorError. */
	list(filter: SessionFilter): Promise<SessionPage>;
	/** Up to which activity the person has seen these sessions, ISO-8601 by id; those never seen are missing. */
	seen(userKey: string, sessionIds: readonly string[]): Promise<Map<string, string>>;
	/** They are seen as they are now; or, with `false`, as if never. */
	markSeen(userKey: string, sessionIds: readonly string[], seen: boolean): Promise<void>;
	/** The values of filters among the newest 5,000 sessions that are not archived, the most frequent first. */
	facets(): Promise<SessionFacets>;
	/** Sessions whose time in the trash is over, `limit` at most. */
	due(now: string, limit: number): Promise<string[]>;
	/** How many sessions that are not archived have each status. */
	counts(): Promise<Record<RunStatus, number>>;
	/** The newest 50 runs, oldest first, and the one that is active. */
	runs(sessionId: string): Promise<RunRow[]>;
	/**
	 * The seq from which to fold the transcript's last page, or the page before `beforeSeq`; of at most `most` turns, 20
	 * where that is not given. Throws a SessionNotFoundError.
	 */
	pageStart(sessionId: string, beforeSeq?: number, most?: number): Promise<number>;
	/** Ids of sessions that were forked from it, five at most. */
	forks(sessionId: string): Promise<string[]>;
	/** Deletes the session with all that belongs to it, and says what that was. `null`: there is none. */
	remove(sessionId: string): Promise<Removed | null>;
};

const one = { name: "playhead-session", text: "SELECT * FROM sessions WHERE id = $1" };
const many = `
SELECT s.* FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted(id, place) JOIN sessions AS s USING (id) ORDER BY place`;
const newestRuns = `
SELECT * FROM (SELECT * FROM runs WHERE session_id = $1 ORDER BY queued_seq DESC LIMIT 50) AS newest
UNION SELECT * FROM runs WHERE session_id = $1 AND active ORDER BY queued_seq`;
const forksOf = "SELECT id FROM sessions WHERE parent IS NOT NULL AND parent->>'sessionId' = $1 LIMIT 5";
const dueForPurge = "SELECT id FROM sessions WHERE purge_at <= $1::timestamptz ORDER BY purge_at LIMIT $2";
const byStatus =
	"SELECT status, count(*)::int AS count FROM sessions WHERE NOT archived AND purge_at IS NULL GROUP BY status";

export function sessionStore({ pool }: { pool: Pool }): SessionStore {
	return {
		get: (sessionId) => translating(() => get(pool, sessionId)),
		at: (sessionId, seq) => translating(() => sessionAt(pool, sessionId, seq)),
		getMany: (sessionIds) => translating(() => getMany(pool, sessionIds)),
		list: (filter) => translating(() => listSessions(pool, filter)),
		seen: (userKey, sessionIds) => translating(() => seenBy(pool, userKey, sessionIds)),
		markSeen: (userKey, sessionIds, seen) => translating(() => markSeen(pool, userKey, sessionIds, seen)),
		facets: () => translating(() => readFacets(pool)),
		due: (now, limit) => translating(() => due(pool, now, limit)),
		counts: () => translating(() => counts(pool)),
		runs: (sessionId) => translating(() => runs(pool, sessionId)),
		pageStart: (sessionId, beforeSeq, most) => translating(() => pageStart(pool, sessionId, beforeSeq, most)),
		forks: (sessionId) => translating(() => forks(pool, sessionId)),
		remove: (sessionId) => translating(() => removeSession(pool, sessionId)),
	};
}

async function get(pool: Pool, sessionId: string): Promise<SessionRow | null> {
	const { rows } = await pool.query<SessionRecord>({ ...one, values: [sessionId] });
	return rows[0] === undefined ? null : toSessionRow(rows[0]);
}

async function getMany(pool: Pool, sessionIds: readonly string[]): Promise<SessionRow[]> {
	if (sessionIds.length === 0) return [];
	const { rows } = await pool.query<SessionRecord>(many, [sessionIds]);
	return rows.map(toSessionRow);
}

async function runs(pool: Pool, sessionId: string): Promise<RunRow[]> {
	const { rows } = await pool.query<RunRecord>(newestRuns, [sessionId]);
	return rows.map(toRunRow);
}

async function forks(pool: Pool, sessionId: string): Promise<string[]> {
	const { rows } = await pool.query<{ id: string }>(forksOf, [sessionId]);
	return rows.map(({ id }) => id);
}

async function due(pool: Pool, now: string, limit: number): Promise<string[]> {
	const { rows } = await pool.query<{ id: string }>(dueForPurge, [now, limit]);
	return rows.map(({ id }) => id);
}

async function counts(pool: Pool): Promise<Record<RunStatus, number>> {
	const { rows } = await pool.query<{ status: RunStatus; count: number }>(byStatus);
	const counted = Object.fromEntries(rows.map((row) => [row.status, row.count]));
	return { queued: 0, running: 0, waiting: 0, done: 0, error: 0, cancelled: 0, lost: 0, ...counted };
}
