import type { SessionRow } from "@playhead/core";
import { isActive } from "../../../format/status.ts";
import { formatDay } from "../../../format/time.ts";

export type SessionGroup = { key: string; label: string; rows: SessionRow[] };

/** A list flattened for virtual scroll. */
export type ListItem =
	| { type: "group"; key: string; label: string; count: number }
	| { type: "row"; key: string; row: SessionRow };

const startOfDay = (at: number) => new Date(at).setHours(0, 0, 0, 0);

/** Active sessions keep their place while they stream: the latest started first, whatever wrote last. */
const byStart = (a: SessionRow, b: SessionRow) =>
	compare(b.runStartedAt ?? b.createdAt, a.runStartedAt ?? a.createdAt) || compare(b.sessionId, a.sessionId);
const byActivity = (a: SessionRow, b: SessionRow) =>
	compare(b.activityAt, a.activityAt) || compare(b.sessionId, a.sessionId);

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** Active first, then by day of the last activity: today, yesterday, the dates before. `now` in ms. */
export function groupSessions(rows: readonly SessionRow[], now: number): SessionGroup[] {
	const active = rows.filter((row) => isActive(row.status)).toSorted(byStart);
	const groups: SessionGroup[] = active.length === 0 ? [] : [{ key: "active", label: "Active", rows: active }];
	const today = startOfDay(now);
	const yesterday = startOfDay(today - 1);
	let group: SessionGroup | undefined;
	for (const row of rows.filter(({ status }) => !isActive(status)).toSorted(byActivity)) {
		const day = Math.min(startOfDay(Date.parse(row.activityAt)), today);
		const key = String(day);
		if (group?.key !== key) {
			const label = day === today ? "Today" : day === yesterday ? "Yesterday" : formatDay(day, now);
			group = { key, label, rows: [] };
			groups.push(group);
		}
		group.rows.push(row);
	}
	return groups;
}

export function flatten(groups: readonly SessionGroup[]): ListItem[] {
	return groups.flatMap(({ key, label, rows }): ListItem[] => [
		{ type: "group", key: `group:${key}`, label, count: rows.length },
		...rows.map((row): ListItem => ({ type: "row", key: row.sessionId, row })),
	]);
}
