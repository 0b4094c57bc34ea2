import type { IdleGap } from "./idle-gaps.ts";

/**
 * An axis from ms to px on which every gap is `gapPx` wide, however long it is, and all else is linear. Positions count
 * from `first`; they go on, linearly, to both sides.
 */
export class GapAxis {
	readonly gaps: readonly IdleGap[];
	readonly gapPx: number;
	readonly pxPerMs: number;
	readonly #first: number;
	/** Ms that the gaps before each gap take. */
	readonly #before: Float64Array;
	/** Position of each gap's start. */
	readonly #at: Float64Array;

	/** @param gaps by time, without overlap */
	constructor(first: number, gaps: readonly IdleGap[], pxPerMs: number, gapPx: number) {
		this.gaps = gaps;
		this.gapPx = gapPx;
		this.pxPerMs = pxPerMs;
		this.#first = first;
		this.#before = new Float64Array(gaps.length);
		this.#at = new Float64Array(gaps.length);
		let before = 0;
		for (const [k, gap] of gaps.entries()) {
			this.#before[k] = before;
			this.#at[k] = (gap.from - first - before) * pxPerMs + k * gapPx;
			before += gap.to - gap.from;
		}
	}

	toPx(ms: number): number {
		const k = this.#lastGap(ms);
		const gap = this.gaps[k];
		if (gap === undefined) return (ms - this.#first) * this.pxPerMs;
		const at = this.#at[k] as number;
		if (ms >= gap.to) return at + this.gapPx + (ms - gap.to) * this.pxPerMs;
		return at + ((ms - gap.from) / (gap.to - gap.from)) * this.gapPx;
	}

	toMs(px: number): number {
		let k = this.#at.length - 1;
		while (k >= 0 && (this.#at[k] as number) > px) k--;
		const gap = this.gaps[k];
		if (gap === undefined) return this.#first + px / this.pxPerMs;
		const into = px - (this.#at[k] as number);
		if (into >= this.gapPx) return gap.to + (into - this.gapPx) / this.pxPerMs;
		return gap.from + (into / this.gapPx) * (gap.to - gap.from);
	}

	/** Ms between two times that lie in no gap. */
	activeMs(from: number, to: number): number {
		return this.#active(to) - this.#active(from);
	}

	/** How many gaps lie between two times; a gap that is cut counts by its share. */
	gapCount(from: number, to: number): number {
		return this.#gapsBefore(to) - this.#gapsBefore(from);
	}

	#active(ms: number): number {
		const k = this.#lastGap(ms);
		const gap = this.gaps[k];
		if (gap === undefined) return ms - this.#first;
		return Math.max(ms, gap.to) - gap.to + gap.from - this.#first - (this.#before[k] as number);
	}

	#gapsBefore(ms: number): number {
		const k = this.#lastGap(ms);
		const gap = this.gaps[k];
		if (gap === undefined) return 0;
		return k + Math.min(1, (ms - gap.from) / (gap.to - gap.from));
	}

	/** The last gap that begins at or before `ms`; −1 where none does. */
	#lastGap(ms: number): number {
		let low = 0;
		let high = this.gaps.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((this.gaps[middle] as IdleGap).from <= ms) low = middle + 1;
			else high = middle;
		}
		return low - 1;
	}
}
