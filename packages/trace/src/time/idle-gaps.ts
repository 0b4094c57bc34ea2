import { kindOf } from "../columns/words.ts";
import { endOf } from "../model/end-of.ts";
import type { Trace } from "../model/trace.ts";
import { waitOf } from "./wait-of.ts";

/** A stretch in which nothing works, ms after `origin`. */
export type IdleGap = {
	from: number;
	to: number;
	/** The wait span that covers most of it; −1 where none does. */
	wait: number;
};

export type GapOptions = {
	/** The shortest gap, in ms. */
	minMs?: number;
	/** The shortest gap as a share of the trace's length, 0 to 1. */
	minShare?: number;
};

/**
 * Stretches between the trace's first start and its last end in which no span works, by time. Work is every model call,
 * tool call and check, and any other span that has no children, but for waits: a run or a turn alone does nothing.
 */
export function idleGaps(trace: Trace, { minMs = 1000, minShare = 0.02 }: GapOptions = {}): IdleGap[] {
	const least = Math.max(minMs, minShare * (trace.last - trace.first), Number.MIN_VALUE);
	const { starts, ends } = workTimes(trace);
	const gaps: IdleGap[] = [];
	const take = (from: number, to: number): void => {
		if (to - from >= least) gaps.push({ from, to, wait: -1 });
	};
	// Sorted for themselves, the first n ends are those of the first n that began once all of these have ended.
	let ended = 0;
	for (let begun = 0; begun < starts.length; begun++) {
		const start = starts[begun] as number;
		while (ended < begun && (ends[ended] as number) <= start) ended++;
		if (ended === begun) take(ends[begun - 1] ?? trace.first, start);
	}
	take(ends.at(-1) ?? trace.first, trace.last);
	for (const gap of gaps) gap.wait = waitOf(trace, gap.from, gap.to);
	return gaps;
}

/** The share of the trace's length, 0 to 1, that the gaps take. */
export function idleShare(trace: Trace, gaps: readonly IdleGap[]): number {
	const length = trace.last - trace.first;
	return length > 0 ? gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0) / length : 0;
}

function works(trace: Trace, i: number): boolean {
	const kind = trace.kind[i];
	if (kind === kindOf.llm || kind === kindOf.tool || kind === kindOf.check) return true;
	return kind !== kindOf.wait && trace.end[i] === i + 1;
}

/** Starts and ends of all work, each sorted for itself. */
function workTimes(trace: Trace): { starts: Float64Array; ends: Float64Array } {
	const starts = new Float64Array(trace.count);
	const ends = new Float64Array(trace.count);
	let count = 0;
	for (let i = 0; i < trace.count; i++) {
		if (!works(trace, i)) continue;
		starts[count] = trace.start[i] as number;
		ends[count] = endOf(trace, i);
		count++;
	}
	return { starts: starts.subarray(0, count).sort(), ends: ends.subarray(0, count).sort() };
}
