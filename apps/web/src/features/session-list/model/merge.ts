import type { SessionRow } from "@playhead/core";
import { type ListRow, matches, type SessionFilter } from "./filter.ts";

/** A session as it is now, or the news that it is gone. */
type RowChange = SessionRow | { sessionId: string; deleted: true };

/** Up to which activity the reader has seen a session, in whichever tab; `null`: not at all. */
export type SeenMark = { sessionId: string; seenAt: string | null };

export type SessionChange = RowChange | SeenMark;

/** The newest change of each session since the page was opened, and apart from it the newest mark. */
export type SessionChanges = ReadonlyMap<string, SessionChange>;

const markKey = (sessionId: string): string => `seen:${sessionId}`;

export function isMark(change: SessionChange): change is SeenMark {
	return "seenAt" in change;
}

export function isDeleted(change: RowChange): change is { sessionId: string; deleted: true } {
	return "deleted" in change;
}

/** Takes changes in. One that is older than what is known is dropped. Returns the same map when nothing is new. */
export function addChanges(known: SessionChanges, changes: readonly SessionChange[]): SessionChanges {
	const next = new Map(known);
	let changed = false;
	for (const change of changes) {
		const key = isMark(change) ? markKey(change.sessionId) : change.sessionId;
		const before = next.get(key);
		if (before !== undefined && !isNewer(change, before)) continue;
		next.set(key, change);
		changed = true;
	}
	return changed ? next : known;
}

function isNewer(change: SessionChange, before: SessionChange): boolean {
	// Marks come in the order in which they were made, and the last is what holds.
	if (isMark(change) || isMark(before)) return true;
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
	read: readonly ListRow[],
	changes: SessionChanges,
	filter: SessionFilter,
	since: string | null = null,
): ListRow[] {
	const rows = new Map<string, ListRow>();
	for (const row of read) rows.set(row.sessionId, row);
	for (const change of changes.values()) {
		if (isMark(change)) continue;
		const before = rows.get(change.sessionId);
		if (isDeleted(change)) rows.delete(change.sessionId);
		else if (before !== undefined && before.lastSeq > change.lastSeq) continue;
		else if (before === undefined && since !== null && change.activityAt < since) continue;
		else {
			// A session of the stream does not say what its reader has seen of it: the page does, and the marks below.
			const row = { ...change, seenAt: before?.seenAt ?? null };
			if (matches(row, filter) || changes.has(markKey(row.sessionId))) rows.set(row.sessionId, row);
			else rows.delete(row.sessionId);
		}
	}
	for (const change of changes.values()) {
		const row = isMark(change) ? rows.get(change.sessionId) : undefined;
		if (row === undefined || !isMark(change)) continue;
		const seen = { ...row, seenAt: change.seenAt };
		if (matches(seen, filter)) rows.set(row.sessionId, seen);
		else rows.delete(row.sessionId);
	}
	return [...rows.values()];
}
