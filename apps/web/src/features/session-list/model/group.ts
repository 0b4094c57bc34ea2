import { isActive } from "../../../format/status.ts";
import { formatDay } from "../../../format/time.ts";
import { type Family, familiesOf, nested } from "./families.ts";
import type { Grouping, ListRow } from "./filter.ts";

export type SessionGroup = {
	key: string;
	label: string;
	rows: ListRow[];
	/** How deep the forks among the rows stand below the session that they were forked from; others are not named. */
	depths: ReadonlyMap<string, number>;
	/** Of a folder: its whole path. */
	title?: string;
};

/** A list flattened for virtual scroll. `folded`: its rows are not shown. */
export type ListItem =
	| { type: "group"; key: string; label: string; count: number; title?: string; folded: boolean }
	| { type: "row"; key: string; row: ListRow; depth: number }
	/** SCHED6: heartbeats of one group that had nothing to say; opened, their rows follow it. */
	| { type: "quiet"; key: string; count: number; open: boolean; last: ListRow };

const startOfDay = (at: number) => new Date(at).setHours(0, 0, 0, 0);

/** Active sessions keep their place while they stream: the latest started first, whatever wrote last. */
const byStart = (a: ListRow, b: ListRow) =>
	compare(b.runStartedAt ?? b.createdAt, a.runStartedAt ?? a.createdAt) || compare(b.sessionId, a.sessionId);
const byActivity = (a: ListRow, b: ListRow) => compare(b.activityAt, a.activityAt) || compare(b.sessionId, a.sessionId);

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Pinned ones first; then active ones and the days of the last activity, or the folders. Forks stand below the session that
 * they were forked from, and a family where its most active member would. `now` in ms.
 */
export function groupSessions(rows: readonly ListRow[], now: number, grouping: Grouping = "time"): SessionGroup[] {
	const pinned = rows.filter((row) => row.pinned).toSorted(byActivity);
	const rest = rows.filter((row) => !row.pinned);
	const groups = grouping === "time" ? byTime(rest, now) : byFolder(rest);
	return pinned.length === 0
		? groups
		: [{ key: "pinned", label: "Pinned", rows: pinned, depths: new Map() }, ...groups];
}

/** A group of families, each with its forks nested. */
function groupOf(head: Pick<SessionGroup, "key" | "label" | "title">, families: readonly Family[]): SessionGroup {
	const placed = families.flatMap(nested);
	const forks = placed.filter(({ depth }) => depth > 0);
	return {
		...head,
		rows: placed.map(({ row }) => row),
		depths: new Map(forks.map(({ row, depth }) => [row.sessionId, depth])),
	};
}

const isRunning = ({ status }: ListRow) => isActive(status);
/** The members are sorted, so that the first of a kind is the newest. */
const newest = ({ members }: Family, of: (row: ListRow) => boolean = () => true) => members.find(of) as ListRow;

/** Active first, then today, yesterday, the dates before. */
function byTime(rows: readonly ListRow[], now: number): SessionGroup[] {
	const active = familiesOf(rows.toSorted(byStart))
		.filter(({ members }) => members.some(isRunning))
		.toSorted((a, b) => byStart(newest(a, isRunning), newest(b, isRunning)));
	const running = new Set(active.flatMap(({ members }) => members.map(({ sessionId }) => sessionId)));
	const rest = familiesOf(rows.filter(({ sessionId }) => !running.has(sessionId)).toSorted(byActivity));
	const days = Map.groupBy(rest, (family) =>
		Math.min(startOfDay(Date.parse(newest(family).activityAt)), startOfDay(now)),
	);
	return [
		...(active.length === 0 ? [] : [groupOf({ key: "active", label: "Active" }, active)]),
		...Array.from(days, ([day, families]) => groupOf({ key: String(day), label: dayLabel(day, now) }, families)),
	];
}

function dayLabel(day: number, now: number): string {
	const today = startOfDay(now);
	return day === today ? "Today" : day === startOfDay(today - 1) ? "Yesterday" : formatDay(day, now);
}

/** The folder with the latest activity first. A session without a folder of its own has a scratch folder. */
function byFolder(rows: readonly ListRow[]): SessionGroup[] {
	const folders = Map.groupBy(familiesOf(rows.toSorted(byActivity)), ({ root: { workspace, sessionId } }) =>
		workspace === null || nameOf(workspace) === sessionId ? "scratch" : `folder:${workspace}`,
	);
	return Array.from(folders, ([key, families]) => {
		if (key === "scratch") return groupOf({ key, label: "Scratch folders" }, families);
		const title = key.slice("folder:".length);
		return groupOf({ key, label: nameOf(title), title }, families);
	});
}

function nameOf(path: string): string {
	return path.split(/[\\/]/).findLast((part) => part !== "") ?? path;
}

/**
 * `folded`: the keys of the groups whose rows are hidden, and of the quiet heartbeats that are shown: both are what a
 * person has turned over.
 */
export function flatten(groups: readonly SessionGroup[], folded: ReadonlySet<string> = new Set()): ListItem[] {
	return groups.flatMap(({ key, label, rows, depths, title }): ListItem[] => {
		const isFolded = folded.has(key);
		const head = { type: "group", key: `group:${key}`, label, count: rows.length, folded: isFolded } as const;
		return [
			title === undefined ? head : { ...head, title },
			...(isFolded ? [] : foldQuiet(rows, `quiet:${key}`, folded, depths)),
		];
	});
}

const isQuiet = (row: ListRow) => row.quiet && !isActive(row.status) && !row.pinned;

/** From two on the quiet heartbeats of a group stand as one line, in the place of the newest of them. */
export function foldQuiet(
	rows: readonly ListRow[],
	key: string,
	turned: ReadonlySet<string>,
	depths: SessionGroup["depths"],
): ListItem[] {
	const toItem = (row: ListRow): ListItem => {
		const { sessionId } = row;
		return { type: "row", key: sessionId, row, depth: depths.get(sessionId) ?? 0 };
	};
	const quiet = rows.filter(isQuiet);
	const [last] = quiet;
	if (last === undefined || quiet.length < 2) return rows.map(toItem);
	const open = turned.has(key);
	const fold: ListItem = { type: "quiet", key, count: quiet.length, open, last };
	return rows.flatMap((row) => {
		if (!isQuiet(row)) return [toItem(row)];
		const shown = open ? [toItem(row)] : [];
		return row === last ? [fold, ...shown] : shown;
	});
}
