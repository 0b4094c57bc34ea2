import type { IdleGap } from "./idle-gaps.ts";
import { tickLabel } from "./tick-label.ts";
import type { TimeWindow } from "./time-window.ts";

/** A line of the ruler. */
export type Tick = {
	/** Ms after `origin`. */
	ms: number;
	/** Px from the left edge. */
	px: number;
	/** Time since the trace's first start: "250 ms", "1.5 s", "2m 05s". */
	label: string;
};

type Ruler = {
	window: TimeWindow;
	first: number;
	pxPerMs: number;
	toPx: (ms: number) => number;
	gaps: readonly IdleGap[];
};

/** Px between ticks, at least. */
const spacing = 80;
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
/** Steps from a second on that people count in; below it and above the last one, 1, 2 and 5 times powers of ten. */
const steps = [1, 2, 5, 10, 15, 30]
	.flatMap((n) => [n * second, n * minute])
	.concat([1, 2, 3, 6, 12].map((n) => n * hour))
	.sort((a, b) => a - b);

/** The smallest step, in ms, of at least `ms` that reads well on a ruler. */
export function niceStep(ms: number): number {
	if (ms > (steps.at(-1) as number)) return day * decimalStep(ms / day);
	return ms <= second / 2 ? decimalStep(ms) : (steps.find((step) => step >= ms) as number);
}

function decimalStep(atLeast: number): number {
	const power = 10 ** Math.floor(Math.log10(atLeast));
	const times = [1, 2, 5, 10].find((n) => n * power >= atLeast * (1 - 1e-9)) ?? 10;
	return times * power;
}

/** Ticks at whole steps since the trace's first start, none within a compressed gap. */
export function ticksOf({ window, first, pxPerMs, toPx, gaps }: Ruler): Tick[] {
	const step = niceStep(spacing / pxPerMs);
	const ticks: Tick[] = [];
	let from = window.from;
	for (const piece of [...gaps, { from: window.to, to: window.to }]) {
		const last = Math.floor((piece.from - first) / step + 1e-9);
		for (let n = Math.ceil((from - first) / step - 1e-9); n <= last; n++) {
			const px = toPx(first + n * step);
			const before = ticks.at(-1);
			// Behind a gap the next whole step may come soon.
			if (before !== undefined && px - before.px < spacing / 2) continue;
			ticks.push({ ms: first + n * step, px, label: tickLabel(n * step, step) });
		}
		from = Math.max(from, piece.to);
	}
	return ticks;
}
