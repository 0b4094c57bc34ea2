import type { Trace } from "../model/trace.ts";
import { GapAxis } from "./gap-axis.ts";
import type { IdleGap } from "./idle-gaps.ts";
import { type Tick, ticksOf } from "./ticks.ts";
import { type Bounds, boundsOf, clampWindow, type TimeWindow } from "./time-window.ts";

/** A compressed gap as it is drawn. */
export type ScaledGap = IdleGap & {
	/** Px from the left edge of the window, and its width; a gap at the edge reaches beyond it. */
	x: number;
	width: number;
	/** Ms that its width does not show. */
	removed: number;
};

/** What turns ms after `origin` into px from the left edge of the window, and back. Nothing else does. */
export type TimeScale = {
	/** What is seen; ms after `origin`. */
	window: TimeWindow;
	/** The whole, within which windows stay. */
	bounds: Bounds;
	/** Px. */
	width: number;
	/** Outside of gaps. */
	pxPerMs: number;
	/** Rising, also beyond the window on both sides; `toMs` is its inverse. */
	toPx: (ms: number) => number;
	toMs: (px: number) => number;
	ticks: readonly Tick[];
	/** Compressed gaps within the window; none where `compress` is off. */
	gaps: readonly ScaledGap[];
	axis: GapAxis;
};

export type TimeScaleOptions = {
	trace: Pick<Trace, "first" | "last">;
	/** Of `idleGaps`. */
	gaps?: readonly IdleGap[];
	/** Px, at least 1. */
	width: number;
	/** The window, ms after `origin`; the whole trace where it is not given. It is kept within the trace. */
	from?: number;
	to?: number;
	/** Whether gaps are cut down to a narrow column. */
	compress?: boolean;
};

/** Px of a compressed gap, while gaps take less than half of the width. */
export const gapWidth = 24;

export function timeScale(options: TimeScaleOptions): TimeScale {
	const width = Math.max(1, options.width);
	const bounds = boundsOf(options.trace);
	const window = clampWindow({ from: options.from ?? bounds.first, to: options.to ?? bounds.last }, bounds);
	const axis = axisOf(window, bounds, options.compress === true ? (options.gaps ?? []) : [], width);
	const left = axis.toPx(window.from);
	const toPx = (ms: number): number => axis.toPx(ms) - left;
	const gaps = scaledGaps(axis, window, toPx);
	return {
		window,
		bounds,
		width,
		pxPerMs: axis.pxPerMs,
		toPx,
		toMs: (px) => axis.toMs(px + left),
		ticks: ticksOf({ window, first: bounds.first, pxPerMs: axis.pxPerMs, toPx, gaps }),
		gaps,
		axis,
	};
}

/** The axis on which the window is as wide as it is drawn. */
function axisOf(window: TimeWindow, bounds: Bounds, gaps: readonly IdleGap[], width: number): GapAxis {
	const measure = new GapAxis(bounds.first, gaps, 1, 1);
	const active = measure.activeMs(window.from, window.to);
	const count = measure.gapCount(window.from, window.to);
	// A window within a gap shows the gap as it is.
	if (active <= (window.to - window.from) * 1e-9) {
		return new GapAxis(bounds.first, [], width / (window.to - window.from), gapWidth);
	}
	const gapPx = count * gapWidth > width / 2 ? width / 2 / count : gapWidth;
	return new GapAxis(bounds.first, gaps, (width - count * gapPx) / active, gapPx);
}

function scaledGaps(axis: GapAxis, window: TimeWindow, toPx: (ms: number) => number): ScaledGap[] {
	return axis.gaps
		.filter((gap) => gap.to > window.from && gap.from < window.to)
		.map((gap) => {
			const shown = axis.gapPx / axis.pxPerMs;
			return { ...gap, x: toPx(gap.from), width: axis.gapPx, removed: Math.max(0, gap.to - gap.from - shown) };
		});
}
