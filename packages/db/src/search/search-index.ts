import { SessionNotFoundError } from "@playhead/core";
import type { Pool } from "pg";
import { translating } from "../event-log/database-error.ts";
import { rebuild } from "../rebuild/index.ts";

/** What keeps search quick and whole; a worker's part. Both throw a DatabaseUnavailableError while the database is away. */
export type SearchIndex = {
	/** Sorts the words of new documents into the index, where another process does not do so just now. */
	settle(): Promise<void>;
	/**
	 * Makes the documents of sessions from before there was search, which have no title's document: the next `limit` of
	 * them behind the session `after`, in the order of their ids. Returns their ids; none: there are no more.
	 */
	catchUp(after: string, limit: number): Promise<string[]>;
};

const lockKey = 0x66_69_6e_64;
const settle = `
SELECT CASE WHEN pg_try_advisory_xact_lock(${lockKey}) THEN gin_clean_pending_list('search_documents_words_idx') END`;
const unknown = `
SELECT s.id FROM sessions AS s
WHERE s.id > $1 AND NOT EXISTS (SELECT FROM search_documents AS d WHERE d.session_id = s.id AND d.seq = 0)
	AND EXISTS (SELECT FROM events AS e WHERE e.session_id = s.id)
ORDER BY s.id LIMIT $2`;

export function searchIndex(database: { pool: Pool }): SearchIndex {
	const { pool } = database;
	return {
		settle: () => translating(async () => void (await pool.query(settle))),
		catchUp: (after, limit) =>
			translating(async () => {
				const { rows } = await pool.query<{ id: string }>(unknown, [after, limit]);
				for (const { id } of rows) await rebuild(database, id).catch(skipUnreadable);
				return rows.map(({ id }) => id);
			}),
	};
}

/** Deleted meanwhile, or its log begins with an event that this build does not know. */
function skipUnreadable(error: unknown): void {
	if (!(error instanceof SessionNotFoundError)) throw error;
}
