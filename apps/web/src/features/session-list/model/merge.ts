import type { SessionRow } from "@playhead/core";
import { matches, type SessionFilter } from "./filter.ts";

/** A session as it is now, or the news that it is gone. */
export type SessionChange = SessionRow | { sessionId: string; deleted: true };

/** The newest change of each session since the page was opened. */
export type SessionChanges = ReadonlyMap<string, SessionChange>;

export function isDeleted(change: SessionChange): change is { sessionId: string; deleted: true } {
	return "deleted" in change;
}

/** Takes changes in. One that is older than what is known is dropped. Returns the same map when nothing is new. */
export function addChanges(known: SessionChanges, changes: readonly SessionChange[]): SessionChanges {
	const next = new Map(known);
	let changed = false;
	for (const change of changes) {
		const before = next.get(change.sessionId);
		if (before !== undefined && !isNewer(change, before)) continue;
		next.set(change.sessionId, change);
		changed = true;
	}
	return changed ? next : known;
}

function isNewer(change: SessionChange, before: SessionChange): boolean {
	if (isDeleted(before)) return false;
	return isDeleted(change) || change.lastSeq >= before.lastSeq;
}

/**
 * Forgets the changes of before a reconnect, once the list was read anew: what happened while the stream was away (an
 * archive, a deletion) is in the list and not in them. Changes that came since stay.
 */
export function forget(known: SessionChanges, old: SessionChanges): SessionChanges {
	const kept = [...known].filter(([id, change]) => old.get(id) !== change);
	return kept.length === known.size ? known : new Map(kept);
}

/**
 * The rows that were read, brought up to date: what changed since replaces what was read, what no longer matches or is
 * deleted goes, what is new and matches comes. Of a page and a change the one with the higher `lastSeq` counts, so the
 * order in which they arrive does not matter. `since` is the activity of the oldest row that was read while there are
 * more pages: a change below it waits for its page. Unordered; `groupSessions` orders.
 */
export function mergeSessions(
	read: readonly SessionRow[],
	changes: SessionChanges,
	filter: SessionFilter,
	since: string | null = null,
): SessionRow[] {
	const rows = new Map<string, SessionRow>();
	for (const row of read) rows.set(row.sessionId, row);
	for (const change of changes.values()) {
		const before = rows.get(change.sessionId);
		if (isDeleted(change)) rows.delete(change.sessionId);
		else if (before !== undefined && before.lastSeq > change.lastSeq) continue;
		else if (before === undefined && since !== null && change.activityAt < since) continue;
		else if (matches(change, filter)) rows.set(change.sessionId, change);
		else rows.delete(change.sessionId);
	}
	return [...rows.values()];
}
