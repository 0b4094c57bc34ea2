import { InvalidInputError, type Json, limits } from "@playhead/core";
import type { Pool } from "pg";
import { translating } from "../event-log/database-error.ts";

/** Filters of the list under a name. */
export type SavedView = { name: string; filter: Record<string, Json>; createdAt: string };

/** All methods throw a DatabaseUnavailableError while the database is away. */
export type ViewStore = {
	/** In the order in which they were made. */
	list(userKey: string): Promise<SavedView[]>;
	/** Takes the place of one with the same name. Throws an InvalidInputError when there are too many. */
	save(userKey: string, name: string, filter: Record<string, Json>): Promise<void>;
	/** `false`: there is none. */
	remove(userKey: string, name: string): Promise<boolean>;
};

const all = "SELECT name, filter, created_at FROM saved_views WHERE user_key = $1 ORDER BY created_at, name";
const save = `
INSERT INTO saved_views (user_key, name, filter)
SELECT $1, $2, $3::jsonb WHERE (SELECT count(*) FROM saved_views WHERE user_key = $1 AND name <> $2) < ${limits.savedViews}
ON CONFLICT (user_key, name) DO UPDATE SET filter = EXCLUDED.filter`;
const remove = "DELETE FROM saved_views WHERE user_key = $1 AND name = $2";

type ViewRecord = { name: string; filter: Record<string, Json>; created_at: Date };

export function viewStore({ pool }: { pool: Pool }): ViewStore {
	return {
		list: (userKey) =>
			translating(async () => {
				const { rows } = await pool.query<ViewRecord>(all, [userKey]);
				return rows.map(({ name, filter, created_at }) => ({ name, filter, createdAt: created_at.toISOString() }));
			}),
		save: (userKey, name, filter) =>
			translating(async () => {
				const { rowCount } = await pool.query(save, [userKey, name, JSON.stringify(filter)]);
				const problem = `there are ${limits.savedViews} saved views already, which is the limit. Delete one first.`;
				if (rowCount === 0) throw new InvalidInputError("name", problem);
			}),
		remove: (userKey, name) => translating(async () => ((await pool.query(remove, [userKey, name])).rowCount ?? 0) > 0),
	};
}
