import { limits } from "@playhead/core";
import type { Pool } from "pg";
import { alongList, byIndex, expected, type Search } from "./search-steps.ts";
import type { SessionRecord } from "./session-record.ts";

/** How many sessions the steps look at. */
export type SearchBounds = {
	/** The newest of the condition, before anything else. */
	newest: number;
	/** Those that the index knows. */
	indexed: number;
	/** The newest of the condition, where its sessions lie side by side. */
	more: number;
	/** How many meet a condition that is gone through: the sessions of a rarer one lie far apart. */
	dense: number;
};

/** Of a million sessions they are looked at in some 1, 6 and 8 ms. */
const usualBounds: SearchBounds = { newest: 2_000, indexed: 5_000, more: 20_000, dense: 60_000 };

/** Characters (code points, as PostgreSQL counts them) of the shortest text that the index of titles knows. */
const indexedLength = 3;

/**
 * The newest sessions that meet the condition and have the text in their title. What many titles have is soon found along
 * the list, what few have in the index of titles, and the newest of the list tell which of the two is to be expected. A
 * step that comes to its bound leaves the search to the next one; the last is for what thousands of titles have and hardly
 * any of the newest, and for rare conditions.
 */
export async function searchSessions(
	pool: Pool,
	search: Search,
	bounds: SearchBounds = usualBounds,
): Promise<SessionRecord[]> {
	if (Array.from(search.text).length < indexedLength)
		return (await alongList(pool, search, limits.shortSearchSessions)).rows;
	const first = await alongList(pool, search, bounds.newest);
	if (first.complete) return first.rows;
	// An index of the condition and the one of the titles leave few sessions to be read.
	if ((await expected(pool, search.condition)) < bounds.dense) return (await byIndex(pool, search, null)).rows;
	const frequent = first.rows.length * bounds.more >= search.count * bounds.newest;
	if (!frequent) {
		const { rows, complete } = await byIndex(pool, search, bounds.indexed);
		if (complete) return rows;
	}
	const { rows, complete } = await alongList(pool, search, bounds.more);
	if (complete) return rows;
	return (await byIndex(pool, search, null)).rows;
}
