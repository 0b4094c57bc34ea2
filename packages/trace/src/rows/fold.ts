import type { Trace } from "../model/trace.ts";

/** Bits of what is folded: `collapsed[i]` is 1 where what is below span i is hidden. All of these give new bits. */
export function expandAll(trace: Trace): Uint8Array {
	return new Uint8Array(trace.count);
}

/** Every span that has children is folded. */
export function collapseAll(trace: Trace): Uint8Array {
	return collapseLevel(trace, 0);
}

/** Spans of this depth (0 at the top) and below are folded, those above are open. */
export function collapseLevel(trace: Trace, depth: number): Uint8Array {
	const bits = new Uint8Array(trace.count);
	for (let i = 0; i < bits.length; i++) {
		if ((trace.depth[i] as number) >= depth && (trace.end[i] as number) > i + 1) bits[i] = 1;
	}
	return bits;
}

/** Span i is open, all below it folded; the rest stays. */
export function collapseBelow(trace: Trace, collapsed: Uint8Array, i: number): Uint8Array {
	const bits = collapsed.slice();
	bits[i] = 0;
	for (let k = i + 1; k < (trace.end[i] as number); k++) bits[k] = (trace.end[k] as number) > k + 1 ? 1 : 0;
	return bits;
}

/** Span i and all below it are open; the rest stays. */
export function expandBelow(trace: Trace, collapsed: Uint8Array, i: number): Uint8Array {
	return collapsed.slice().fill(0, i, trace.end[i]);
}

/** One span is folded or opened; the rest stays. */
export function toggle(collapsed: Uint8Array, i: number, folded = collapsed[i] !== 1): Uint8Array {
	const bits = collapsed.slice();
	bits[i] = folded ? 1 : 0;
	return bits;
}

/** All above span i is opened, so that it is shown; the same bits where it is already. */
export function reveal(trace: Trace, collapsed: Uint8Array, i: number): Uint8Array {
	let bits = collapsed;
	for (let above = trace.parent[i] as number; above >= 0; above = trace.parent[above] as number) {
		if (bits[above] !== 1) continue;
		if (bits === collapsed) bits = collapsed.slice();
		bits[above] = 0;
	}
	return bits;
}
