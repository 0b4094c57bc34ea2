import type { Trace } from "./trace.ts";

/** Ms after `origin` at which span `i` ends; of a running one `now`, or its start where that is later. */
export function endOf(trace: Trace, i: number): number {
	const start = trace.start[i] as number;
	const duration = trace.duration[i] as number;
	// NaN, which running spans have, is not equal to itself.
	return duration === duration ? start + duration : Math.max(start, trace.now);
}

/** Ms that span `i` took, up to `now` where it is running. */
export function lengthOf(trace: Trace, i: number): number {
	return endOf(trace, i) - (trace.start[i] as number);
}
