import { endOf, type RepeatGroups, type Trace } from "@playhead/trace";
import { formatDuration, formatElapsed } from "../../../format/duration.ts";
import { isFailure } from "./counts.ts";
import type { BarLabel, BarLook, Stretch } from "./row-look.ts";
import { kindAt, statusAt } from "./span-facts.ts";

/** What a bar is drawn on. */
export type BarScale = {
	/** Px of a time in ms after the origin; may lie far outside. */
	px: (ms: number) => number;
	/** Px of the column. */
	width: number;
};

/** A stretch of the critical path on one span, in ms after the origin. */
export type PathPart = { from: number; to: number; waiting: boolean };

/** Bars are cut so far outside of the column: wide elements cost the browser, and their ends are not seen. Px. */
const beyond = 40;
/** A bar that ends later than this part of the column has its label at its left, where there is room. */
const labelRightUntil = 0.72;
/** Px that a label may need. */
const labelRoom = 84;

const limit = (px: number, width: number) => Math.min(Math.max(px, -beyond), width + beyond);

/** Px to two digits: what is drawn is the same on every machine, and short. */
const round = (px: number) => Math.round(px * 100) / 100;

function stretch({ px, width }: BarScale, from: number, to: number): Stretch {
	const left = limit(px(from), width);
	return { left: round(left), width: round(Math.max(limit(px(to), width) - left, 0)) };
}

/** A span's bar in the window of time. */
export function barLook(trace: Trace, i: number, scale: BarScale, path: readonly PathPart[]): BarLook {
	const start = trace.start[i] ?? 0;
	const end = endOf(trace, i);
	const bar = stretch(scale, start, end);
	const wait = trace.firstToken[i] ?? Number.NaN;
	const seen = bar.left + Math.max(bar.width, 2) > 0 && bar.left < scale.width;
	const toFirst = Number.isNaN(wait) ? 0 : limit(scale.px(Math.min(start + wait, end)), scale.width) - bar.left;
	return {
		...bar,
		firstToken: round(Math.min(Math.max(toFirst, 0), bar.width)),
		path: path.map(({ from, to, waiting }) => ({ ...stretch(scale, from, to), wait: waiting })),
		label: seen ? labelOf(trace, i, bar, scale.width) : null,
	};
}

function labelOf(trace: Trace, i: number, bar: Stretch, width: number): BarLabel | null {
	const kind = kindAt(trace, i);
	if (kind === "run" || kind === "turn") return null;
	const status = statusAt(trace, i);
	const failed = isFailure(trace, i);
	const duration = endOf(trace, i) - (trace.start[i] ?? 0);
	return {
		text: status === "running" ? formatElapsed(duration) : formatDuration(duration),
		failure: failed
			? failureOf(trace, i)
			: kind === "wait" && trace.words[trace.name[i] ?? -1] === "approval"
				? "waited for you"
				: "",
		tone: failed ? "error" : status === "running" ? "running" : "plain",
		at: placeOf(bar, width, failed),
	};
}

/** Right of the bar; left of it where that would not fit; else over its right end. */
function placeOf({ left, width: length }: Stretch, width: number, failed: boolean): BarLabel["at"] {
	const right = Math.min(left + Math.max(length, 2), width);
	const room = failed ? labelRoom * 1.6 : labelRoom;
	if (right <= width * labelRightUntil || right + room < width) return { side: "left", px: right + 1 };
	if (left > room) return { side: "right", px: left - 1 };
	return { side: "right", px: right - 2 };
}

/** Why a step failed, in a word or two. */
function failureOf(trace: Trace, i: number): string {
	const exit = trace.exit[i] ?? Number.NaN;
	if (!Number.isNaN(exit)) return `exit ${exit}`;
	return (trace.errors.get(i)?.code ?? "error").toLowerCase().replaceAll("_", " ").slice(0, 40);
}

/** The bar of calls alike: from the first start to the last end, with the sum of their times. */
export function groupBarLook(groups: RepeatGroups, group: number, scale: BarScale): BarLook {
	const bar = stretch(scale, groups.from[group] ?? 0, groups.to[group] ?? 0);
	const errors = groups.errors[group] ?? 0;
	const label: BarLabel = {
		text: `Σ ${formatDuration(groups.time[group] ?? 0)}`,
		failure: errors === 0 ? "" : `${errors} failed`,
		tone: errors === 0 ? "plain" : "error",
		at: placeOf(bar, scale.width, errors > 0),
	};
	const seen = bar.left + Math.max(bar.width, 2) > 0 && bar.left < scale.width;
	return { ...bar, firstToken: 0, path: [], label: seen ? label : null };
}
