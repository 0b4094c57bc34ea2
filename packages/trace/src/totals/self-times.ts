import { endOf } from "../model/end-of.ts";
import type { Trace } from "../model/trace.ts";

/**
 * Ms that each span took itself: its time without the union of its children's, so that parallel children count once.
 * What a child takes after its parent's end is not taken off.
 */
export function selfTimes(trace: Trace): Float64Array {
	const self = new Float64Array(trace.count);
	const { start, parent } = trace;
	/** Up to when each span's children, so far, cover it. */
	const covered = start.slice();
	for (let i = 0; i < trace.count; i++) {
		const from = start[i] as number;
		const to = endOf(trace, i);
		self[i] = (self[i] as number) + to - from;
		const above = parent[i] as number;
		if (above < 0) continue;
		// Siblings come by start: what is covered grows to the right alone.
		const end = Math.min(to, endOf(trace, above));
		const begin = Math.max(from, covered[above] as number);
		if (end <= begin) continue;
		self[above] = (self[above] as number) - (end - begin);
		covered[above] = end;
	}
	return self;
}
