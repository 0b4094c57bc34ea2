import { isExact } from "@playhead/core";
import type { Pool } from "pg";
import { type FewBounds, fewSessions, haveFewer, narrows } from "./few-sessions.ts";
import { decodePlace } from "./place-cursor.ts";
import { type SearchFilter, searchCondition } from "./search-filter.ts";
import { endOfStretch, quantiles, rarest } from "./search-statistics.ts";
import { alongTime, byIndex, candidates, cursorOf, endOfWalk, type Found } from "./search-steps.ts";

/** How many documents the steps look at. */
export type SearchBounds = FewBounds & {
	/** The newest of the stretch, before anything else. */
	newest: number;
	/** The next ones, where the index is of no help. */
	more: number;
	/** All documents of the few sessions that meet the filter. */
	ofFew: number;
	/** Of those that the index knows for the words. */
	indexed: number;
	/** Words of which none is rarer are not looked up in the index, which reads all places of the rarest. */
	dense: number;
	/** Of a stretch, of which the index is asked for the words. */
	stretch: number;
};

/** A busy machine takes 3 µs a document along the time, 10 for one from the index, 0.5 a place of a word in it. */
export const usualBounds: SearchBounds = {
	newest: 1_500,
	more: 5_000,
	few: 100,
	walk: 1_000,
	ofFew: 2_000,
	indexed: 1_500,
	dense: 35_000,
	stretch: 80_000,
};

export type FoundPage = { rows: Found[]; nextCursor: string | null };

/** What a step has found, and where to go on; `null`: nothing is left. */
type Step = { rows: Found[]; cursor: string | null };

/**
 * The newest documents that hold what the query asks for, in steps that each look at a bounded number. Where few sessions
 * meet the filter, all their documents are read. Else what many hold is found among the newest; of the rest comes one step
 * more: further along the time, where the newest had enough to promise a page; or all that the index knows, where they had
 * hardly any; or what it knows of a longer stretch of time. Where that does not fill the page, it is short, even empty, and
 * has a `nextCursor`.
 */
export async function searchDocuments(pool: Pool, filter: SearchFilter, bounds = usualBounds): Promise<FoundPage> {
	// Also where nothing is read a cursor that is none is refused.
	if (filter.cursor) decodePlace(filter.cursor);
	const sessionIds = await fewSessions(pool, filter, bounds);
	const ofFew = sessionIds === null ? null : await ofSessions(pool, filter, sessionIds, bounds.ofFew);
	if (ofFew !== null) return pageOf({ rows: ofFew, cursor: null }, filter.limit);
	const first = await walk(pool, filter, walked(filter, bounds.newest));
	if (first.cursor === null || first.rows.length > filter.limit) return pageOf(first, filter.limit);
	const rest = { ...filter, cursor: first.cursor, limit: filter.limit - first.rows.length };
	const next = await further(pool, rest, { bounds, before: filter, found: first.rows.length, sessionIds });
	return pageOf({ rows: [...first.rows, ...next.rows], cursor: next.cursor }, filter.limit);
}

function pageOf({ rows, cursor }: Step, limit: number): FoundPage {
	const kept = rows.slice(0, limit);
	const last = kept.at(-1);
	return { rows: kept, nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : cursor };
}

/** `null`: they have more documents than the bound. */
async function ofSessions(pool: Pool, filter: SearchFilter, sessionIds: readonly string[], bound: number) {
	if (sessionIds.length === 0) return [];
	if (!(await haveFewer(pool, sessionIds, bound))) return null;
	return byIndex(pool, filter, searchCondition(filter, { sessionIds }), bound);
}

/** Half as many where the session of each that holds the words is looked at in vain, which takes as long. */
function walked(filter: SearchFilter, bound: number): number {
	return narrows(filter) ? Math.ceil(bound / 2) : bound;
}

/** The end of a walk that has filled the page is not asked for: the page ends before. */
async function walk(pool: Pool, filter: SearchFilter, bound: number): Promise<Step> {
	const condition = searchCondition(filter);
	const rows = await alongTime(pool, filter, condition, bound);
	return { rows, cursor: rows.length > filter.limit ? null : await endOfWalk(pool, condition, bound) };
}

type Newest = {
	bounds: SearchBounds;
	/** The filter of the newest documents. */
	before: SearchFilter;
	/** How many of those were found. */
	found: number;
	/** The sessions that meet the filter, where they are few. */
	sessionIds: readonly string[] | null;
};

/** Behind the newest. */
async function further(pool: Pool, filter: SearchFilter, newest: Newest): Promise<Step> {
	const { bounds, found } = newest;
	const promising = found * bounds.more >= (filter.limit + 1) * bounds.newest;
	const asked = promising ? null : await fromIndex(pool, filter, newest);
	return asked ?? walk(pool, filter, walked(filter, bounds.more));
}

/** The newest that have hardly any candidate for the index tell that all of them may be few. */
const hardlyAny = 2;

/** `null`: the index is of no help. */
async function fromIndex(
	pool: Pool,
	filter: SearchFilter,
	{ bounds, before, found, sessionIds }: Newest,
): Promise<Step | null> {
	const places = await rarest(pool, filter.query);
	if (places >= bounds.dense && sessionIds === null) return null;
	// What the index knows exactly was found among the newest, but for what the sessions had to be.
	const same = isExact(filter.query) && !narrows(filter);
	const seen = same ? found : await candidates(pool, before, searchCondition(before, { sessionIds }), bounds.newest);
	if (seen <= hardlyAny && places < bounds.dense) {
		const rows = await byIndex(pool, filter, searchCondition(filter, { sessionIds }), bounds.indexed);
		if (rows !== null) return { rows, cursor: null };
	}
	const end = await endOfAsked(pool, filter, { bounds, seen, places });
	if (end === undefined) return null;
	const rows = await byIndex(pool, filter, searchCondition(filter, { sessionIds, end }), bounds.indexed);
	return rows === null ? null : { rows, cursor: end };
}

type Density = { bounds: SearchBounds; seen: number; places: number };

/** The end of a stretch in which the index knows a third of what may be read of it; `undefined`: it is not worth asking. */
async function endOfAsked(pool: Pool, { cursor }: SearchFilter, { bounds, seen, places }: Density) {
	const parts = await quantiles(pool);
	if (parts === null || !cursor) return undefined;
	const density = seen > hardlyAny ? seen / bounds.newest : places / parts.documents;
	const wanted = Math.min(bounds.stretch, bounds.indexed / 3 / density);
	return wanted < 2 * bounds.more ? undefined : endOfStretch(parts, new Date(decodePlace(cursor).at), wanted);
}
