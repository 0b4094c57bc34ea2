import { endOf } from "../model/end-of.ts";
import type { Trace } from "../model/trace.ts";
import { Siblings } from "./siblings.ts";

/** Where each span is drawn, from top (0) to bottom: below its parent, and below what overlaps it in time. */
export type FlameLanes = {
	/** By span. */
	lane: Int32Array;
	/** How many lanes there are. */
	lanes: number;
	/** By span: the last end of its subtree, ms after `origin`. */
	until: Float64Array;
};

const known = new WeakMap<Trace, FlameLanes>();

/**
 * Lanes by depth. A subtree is as many lanes high as it needs, and siblings that overlap stand below one another, the
 * earliest on top, in the first room that is free; of more than `maxOverlap` (see `Siblings`) the rest shares a lane.
 * Computed once a trace.
 */
export function flameLanes(trace: Trace): FlameLanes {
	const before = known.get(trace);
	if (before !== undefined) return before;
	const until = subtreeEnds(trace);
	/** By span: lanes of its subtree; lanes between it and its parent. */
	const height = new Int32Array(trace.count);
	const offset = new Int32Array(trace.count);
	const siblings = new Siblings();
	const place = (first: number, stop: number): number => {
		siblings.clear();
		for (let i = first; i < stop; i = trace.end[i] as number) {
			offset[i] = siblings.place(trace.start[i] as number, until[i] as number, height[i] as number);
		}
		return siblings.height;
	};
	for (let i = trace.count - 1; i >= 0; i--) height[i] = 1 + place(i + 1, trace.end[i] as number);
	const result = { lane: new Int32Array(trace.count), lanes: place(0, trace.count), until };
	for (let i = 0; i < trace.count; i++) {
		const above = trace.parent[i] as number;
		result.lane[i] = (offset[i] as number) + (above < 0 ? 0 : (result.lane[above] as number) + 1);
	}
	known.set(trace, result);
	return result;
}

function subtreeEnds(trace: Trace): Float64Array {
	const until = new Float64Array(trace.count);
	for (let i = trace.count - 1; i >= 0; i--) {
		until[i] = Math.max(until[i] as number, endOf(trace, i), trace.start[i] as number);
		const above = trace.parent[i] as number;
		if (above >= 0) until[above] = Math.max(until[above] as number, until[i] as number);
	}
	return until;
}
