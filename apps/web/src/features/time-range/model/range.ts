/** A stretch of time in ms since the epoch: `from` and later, before `to`. */
export type TimeRange = { from: number; to: number };

export const presets = ["24h", "7d", "30d"] as const;
export type Preset = (typeof presets)[number];

export const presetName: Record<Preset, string> = { "24h": "24 h", "7d": "7 d", "30d": "30 d" };

const hour = 3_600_000;
const day = 24 * hour;
const days: Record<Exclude<Preset, "24h">, number> = { "7d": 7, "30d": 30 };

/** The start of a day of the reader's calendar, `later` days after the day of `at`. */
export function dayStart(at: number, later = 0): number {
	const date = new Date(at);
	return new Date(date.getFullYear(), date.getMonth(), date.getDate() + later).getTime();
}

/** The last hours or days, whole ones, with the one that is under way: so the range stays the same until the next begins. */
export function presetRange(preset: Preset, now: number): TimeRange {
	if (preset === "24h") {
		const next = (Math.floor(now / hour) + 1) * hour;
		return { from: next - day, to: next };
	}
	return { from: dayStart(now, 1 - days[preset]), to: dayStart(now, 1) };
}

export type Bucket = "hour" | "day" | "week" | "month";

const widest: readonly (readonly [Bucket, number])[] = [
	["hour", 2 * day],
	["day", 100 * day],
	["week", 700 * day],
];

/** How the time is cut, so that a chart has a few dozen columns. */
export function bucketOf({ from, to }: TimeRange): Bucket {
	return widest.find(([, most]) => to - from <= most)?.[0] ?? "month";
}

/** What the address says of the time; `null`: nothing. Ends in the wrong order are turned round. */
export type ToldRange = { range: Preset | null; from: Date | null; to: Date | null };

/** What is meant: both ends as they are told, else the preset. */
export function resolveRange({ range, from, to }: ToldRange, now: number): TimeRange | null {
	if (from !== null || to !== null) {
		const start = from?.getTime() ?? 0;
		const end = to?.getTime() ?? now;
		if (start === end) return { from: start, to: end + 1 };
		return { from: Math.min(start, end), to: Math.max(start, end) };
	}
	return range === null ? null : presetRange(range, now);
}
