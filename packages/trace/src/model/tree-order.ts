import type { SpanColumns } from "../columns/span-columns.ts";
import { note, type Oddities, oddTexts } from "./oddities.ts";
import type { Parents } from "./resolve-parents.ts";

/** The tree by position; `column[position]` is the span's place in the columns. */
export type Tree = {
	column: Int32Array;
	parent: Int32Array;
	end: Int32Array;
	depth: Uint16Array;
	/** Ms after `origin`, never before the parent's. */
	start: Float64Array;
};

const day = 86_400_000;
const deepest = 0xffff;

/**
 * Parents before children, siblings by start, then by place in the log. Iterative, so that depth costs no stack.
 * `now` in ms after `origin`; starts more than a day later are no starts.
 */
export function treeOrder(columns: SpanColumns, parents: Parents, now: number, odd: Oddities): Tree {
	const count = columns.id.length;
	const starts = readStarts(columns, parents, now, odd);
	const { first, children } = childLists(parents.parent);
	const tree = emptyTree(count);
	const position = new Int32Array(count);
	const stack = new Int32Array(count);
	let height = pushChildren(columns, starts, children, first[count] as number, first[count + 1] as number, stack, 0);
	for (let at = 0; height > 0; at++) {
		const span = stack[--height] as number;
		const above = parents.parent[span] as number;
		const parent = above < 0 ? -1 : (position[above] as number);
		position[span] = at;
		tree.column[at] = span;
		tree.parent[at] = parent;
		tree.depth[at] = parent < 0 ? 0 : Math.min((tree.depth[parent] as number) + 1, deepest);
		tree.start[at] = starts[span] as number;
		const from = first[span] as number;
		const to = first[span + 1] as number;
		for (let k = from; k < to; k++) settleStart(starts, children[k] as number, span, odd);
		height = pushChildren(columns, starts, children, from, to, stack, height);
	}
	setEnds(tree);
	return tree;
}

function emptyTree(count: number): Tree {
	return {
		column: new Int32Array(count),
		parent: new Int32Array(count),
		end: new Int32Array(count),
		depth: new Uint16Array(count),
		start: new Float64Array(count),
	};
}

/** NaN where the start is not to be believed; at the top the earliest start that is. */
function readStarts(columns: SpanColumns, { parent }: Parents, now: number, odd: Oddities): Float64Array {
	const starts = new Float64Array(parent.length);
	let earliest = Number.POSITIVE_INFINITY;
	for (let i = 0; i < starts.length; i++) {
		const told: unknown = columns.start[i];
		const start = typeof told === "number" && Number.isFinite(told) ? told : Number.NaN;
		const future = start > now + day;
		starts[i] = future ? Number.NaN : start;
		if (future) note(odd, i, oddTexts.future);
		else if (Number.isNaN(start)) note(odd, i, oddTexts.noStart);
		else if (start < earliest) earliest = start;
	}
	const fallback = Number.isFinite(earliest) ? earliest : 0;
	for (let i = 0; i < starts.length; i++) {
		if ((parent[i] as number) < 0 && Number.isNaN(starts[i])) starts[i] = fallback;
	}
	return starts;
}

function settleStart(starts: Float64Array, child: number, parent: number, odd: Oddities): void {
	const start = starts[child] as number;
	const earliest = starts[parent] as number;
	if (start >= earliest) return;
	starts[child] = earliest;
	// Fractions of a millisecond come from rounding and say nothing about clocks. What was NaN is noted already.
	if (earliest - start >= 1) note(odd, child, oddTexts.early(earliest - start));
}

/** The children of span i are `children[first[i] … first[i + 1] - 1]`; those at the top are at i = count. */
function childLists(parent: Int32Array): { first: Int32Array; children: Int32Array } {
	const count = parent.length;
	const first = new Int32Array(count + 2);
	for (let i = 0; i < count; i++) {
		const bucket = (parent[i] as number) < 0 ? count : (parent[i] as number);
		first[bucket + 1] = (first[bucket + 1] as number) + 1;
	}
	for (let i = 1; i < first.length; i++) first[i] = (first[i] as number) + (first[i - 1] as number);
	const next = first.slice();
	const children = new Int32Array(count);
	for (let i = 0; i < count; i++) {
		const bucket = (parent[i] as number) < 0 ? count : (parent[i] as number);
		const place = next[bucket] as number;
		children[place] = i;
		next[bucket] = place + 1;
	}
	return { first, children };
}

/** Sorts the siblings and puts them on the stack, the first one on top. Gives the stack's new height. */
function pushChildren(
	columns: SpanColumns,
	starts: Float64Array,
	children: Int32Array,
	from: number,
	to: number,
	stack: Int32Array,
	height: number,
): number {
	if (to - from > 1) sortSiblings(columns, starts, children, from, to);
	let top = height;
	for (let k = to - 1; k >= from; k--) stack[top++] = children[k] as number;
	return top;
}

function sortSiblings(
	columns: SpanColumns,
	starts: Float64Array,
	children: Int32Array,
	from: number,
	to: number,
): void {
	const compare = (a: number, b: number): number =>
		(starts[a] as number) - (starts[b] as number) ||
		(columns.startSeq[a] as number) - (columns.startSeq[b] as number) ||
		a - b;
	let sorted = true;
	for (let k = from + 1; k < to && sorted; k++) {
		sorted = compare(children[k - 1] as number, children[k] as number) <= 0;
	}
	if (!sorted) children.subarray(from, to).sort(compare);
}

function setEnds({ parent, end }: Tree): void {
	for (let i = end.length - 1; i >= 0; i--) {
		if (end[i] === 0) end[i] = i + 1;
		const above = parent[i] as number;
		if (above >= 0 && (end[above] as number) < (end[i] as number)) end[above] = end[i] as number;
	}
}
