import type { Trace } from "../model/trace.ts";
import { GapAxis } from "./gap-axis.ts";
import type { TimeScale } from "./time-scale.ts";

/** What is seen of a trace; ms after `origin`. */
export type TimeWindow = { from: number; to: number };
/** A trace from end to end; ms after `origin`. */
export type Bounds = { first: number; last: number };

/** Ms of the narrowest window; a trace that is shorter is seen in one of this length. */
export const minWindow = 0.1;

export function boundsOf({ first, last }: Pick<Trace, "first" | "last">): Bounds {
	return { first, last: Math.max(last, first + minWindow) };
}

/** The window of the same length that lies within the bounds; a longer one becomes the whole. */
export function clampWindow(window: TimeWindow, { first, last }: Bounds): TimeWindow {
	const asked = window.to - window.from;
	const length = Math.min(Math.max(Number.isFinite(asked) ? asked : last - first, minWindow), last - first);
	const from = Math.min(Math.max(Number.isFinite(window.from) ? window.from : first, first), last - length);
	return { from, to: Math.min(from + length, last) };
}

/** Zooms in by `factor` (out, below 1) and leaves `ms` where it is on the screen, as far as the bounds allow. */
export function zoomAt(scale: TimeScale, factor: number, ms: number): TimeWindow {
	const { axis, bounds, width } = scale;
	const zoomed = new GapAxis(bounds.first, axis.gaps, axis.pxPerMs * factor, axis.gapPx);
	const whole = zoomed.toPx(bounds.last);
	if (whole <= width) return { from: bounds.first, to: bounds.last };
	const left = Math.min(Math.max(zoomed.toPx(ms) - scale.toPx(ms), 0), whole - width);
	const from = zoomed.toMs(left);
	const to = zoomed.toMs(left + width);
	if (to - from >= minWindow) return clampWindow({ from, to }, bounds);
	return clampWindow({ from: ms - minWindow / 2, to: ms + minWindow / 2 }, bounds);
}

/** Moves the window by px: later times come into view where they are positive. The scale stays the same. */
export function panBy(scale: TimeScale, px: number): TimeWindow {
	const { bounds, width } = scale;
	const moved = Math.max(Math.min(px, scale.toPx(bounds.last) - width), scale.toPx(bounds.first));
	return clampWindow({ from: scale.toMs(moved), to: scale.toMs(moved + width) }, bounds);
}

/** The window onto a stretch of time, with a tenth of it on either side. */
export function zoomTo(bounds: Bounds, from: number, to: number): TimeWindow {
	const margin = Math.max((to - from) / 10, minWindow / 2);
	return clampWindow({ from: Math.max(from - margin, bounds.first), to: Math.min(to + margin, bounds.last) }, bounds);
}
