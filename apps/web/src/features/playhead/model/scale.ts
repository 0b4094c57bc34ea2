import type { Axis } from "./axis.ts";

/** Places of the log on the scrubber, px from its left edge. */
export type Scale = {
	width: number;
	lastSeq: number;
	/** Px of a gap for a restore. */
	gapPx: number;
	toPx: (seq: number) => number;
	/** The place at a px: that of the event that was the last by then. At least 1. */
	toSeq: (px: number) => number;
};

/** What gaps may take of the width, all together. */
const gapShare = 0.3;

export type ScaleInput = {
	axis: Axis;
	/** Places of restores, in order: each has a gap right before it. */
	restores: readonly number[];
	/** Px. */
	width: number;
	/** Px of one gap, where there is room. */
	gap: number;
};

/** The scale of the whole session: linear in the axis' weight, but for gaps. Strictly growing with `seq`. */
export function scaleOf({ axis, restores, width, gap }: ScaleInput): Scale {
	const { seq, weight, count } = axis;
	const lastSeq = seq[count - 1] ?? 0;
	const total = weight[count - 1] ?? 0;
	const cuts = restores.filter((place) => place > 0 && place <= lastSeq);
	const gapPx = cuts.length === 0 ? 0 : Math.min(gap, (width * gapShare) / cuts.length);
	const perWeight = total > 0 ? (width - cuts.length * gapPx) / total : 0;
	/** What lies before a place, without gaps. */
	const weightAt = (place: number): number => {
		const at = lastAtOrBelow(seq, count, place);
		const from = seq[at] as number;
		const to = seq[at + 1];
		const base = weight[at] as number;
		if (to === undefined) return base;
		return base + ((place - from) / (to - from)) * ((weight[at + 1] as number) - base);
	};
	const toPx = (place: number): number => {
		const clamped = Math.min(Math.max(place, 0), lastSeq);
		const gaps = cuts.length === 0 ? 0 : countAtOrBelow(cuts, clamped);
		return weightAt(clamped) * perWeight + gaps * gapPx;
	};
	const toSeq = (px: number): number => {
		let low = 1;
		let high = Math.max(1, lastSeq);
		// The last place that is not right of the px; half a hundredth for what rounding takes.
		while (low < high) {
			const middle = Math.ceil((low + high) / 2);
			if (toPx(middle) <= px + 0.005) low = middle;
			else high = middle - 1;
		}
		return low;
	};
	return { width, lastSeq, gapPx, toPx, toSeq };
}

/** Index of the last value at or below; 0 where none is. */
function lastAtOrBelow(values: Float64Array, count: number, value: number): number {
	let low = 0;
	let high = count - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if ((values[middle] as number) <= value) low = middle;
		else high = middle - 1;
	}
	return low;
}

function countAtOrBelow(values: readonly number[], value: number): number {
	let count = 0;
	while (count < values.length && (values[count] as number) <= value) count += 1;
	return count;
}
