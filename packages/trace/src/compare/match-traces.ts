import type { Trace } from "../model/trace.ts";
import { align, type Side } from "./align.ts";
import { type Features, featuresOf } from "./features.ts";

/** The tree of both traces: row by row a span of each, −1 where one has none. */
export type Match = {
	a: Int32Array;
	b: Int32Array;
	depth: Uint16Array;
	/** Row of the parent, −1 at the top. */
	parent: Int32Array;
	/** One past the last row of its subtree. */
	end: Int32Array;
};

/** Matches two traces from the top: children of matched spans are aligned, all below the others stands alone. */
export function matchTraces(a: Trace, b: Trace): Match {
	const roles = new Map<string, number>();
	const ofA = featuresOf(a, roles);
	const ofB = featuresOf(b, roles);
	const rows: number[] = [];
	/** Three numbers an entry: the row of the parent, a span of each. */
	const stack: number[] = [];
	const expand = (parent: number, i: number, j: number): void => {
		const left = childrenOf(a, i);
		const right = childrenOf(b, j);
		const first = stack.length;
		const emit = (x: number, y: number): void => void stack.push(parent, left[x] ?? -1, right[y] ?? -1);
		align(sideOf(ofA, left), sideOf(ofB, right), emit);
		turnRound(stack, first);
	};
	expand(-1, -1, -1);
	while (stack.length > 0) {
		const j = stack.pop() as number;
		const i = stack.pop() as number;
		const parent = stack.pop() as number;
		const row = rows.length / 3;
		rows.push(parent, i, j);
		expand(row, i < 0 ? none : i, j < 0 ? none : j);
	}
	return columnsOf(rows);
}

/** In place of a span: it has no children, where −1 has those at the top. */
const none = -2;

function childrenOf(trace: Trace, i: number): Int32Array {
	const children: number[] = [];
	const stop = i === none ? 0 : i < 0 ? trace.count : (trace.end[i] as number);
	for (let child = i === none ? 0 : i + 1; child < stop; child = trace.end[child] as number) children.push(child);
	return Int32Array.from(children);
}

function sideOf(features: Features, spans: Int32Array): Side {
	return {
		role: spans.map((span) => features.role[span] as number),
		print: spans.map((span) => features.print[span] as number),
	};
}

/** Turns the order of the entries from `first` on, so that the first one is taken first. */
function turnRound(stack: number[], first: number): void {
	for (let low = first, high = stack.length - 3; low < high; low += 3, high -= 3) {
		for (let k = 0; k < 3; k++) {
			const kept = stack[low + k] as number;
			stack[low + k] = stack[high + k] as number;
			stack[high + k] = kept;
		}
	}
}

function columnsOf(rows: readonly number[]): Match {
	const count = rows.length / 3;
	const match = {
		a: new Int32Array(count),
		b: new Int32Array(count),
		depth: new Uint16Array(count),
		parent: new Int32Array(count),
		end: new Int32Array(count),
	};
	for (let row = 0; row < count; row++) {
		const parent = rows[row * 3] as number;
		match.parent[row] = parent;
		match.a[row] = rows[row * 3 + 1] as number;
		match.b[row] = rows[row * 3 + 2] as number;
		match.depth[row] = parent < 0 ? 0 : Math.min((match.depth[parent] as number) + 1, 0xffff);
	}
	for (let row = count - 1; row >= 0; row--) {
		match.end[row] = Math.max(match.end[row] as number, row + 1);
		const parent = match.parent[row] as number;
		if (parent >= 0) match.end[parent] = Math.max(match.end[parent] as number, match.end[row] as number);
	}
	return match;
}
