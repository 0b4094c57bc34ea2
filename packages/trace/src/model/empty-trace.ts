import { bucketCount } from "../columns/words.ts";
import type { Tree } from "./tree-order.ts";

/** Everything of a trace that is filled span by span, at its "nothing known". */
export function emptyTrace(tree: Tree, count: number) {
	return {
		count,
		id: [] as string[],
		summary: [] as string[],
		parent: tree.parent,
		end: tree.end,
		depth: tree.depth,
		start: tree.start,
		orphan: new Uint8Array(count),
		kind: new Uint8Array(count),
		status: new Uint8Array(count),
		name: new Int32Array(count),
		run: new Int32Array(count),
		turn: new Int32Array(count),
		duration: new Float64Array(count),
		startSeq: new Float64Array(count),
		endSeq: new Float64Array(count),
		model: new Int32Array(count).fill(-1),
		tokens: new Float64Array(count * bucketCount),
		cost: new Float64Array(count).fill(Number.NaN),
		unpriced: new Uint8Array(count),
		firstToken: new Float64Array(count).fill(Number.NaN),
		exit: new Float64Array(count).fill(Number.NaN),
		errors: new Map<number, { code: string; message: string }>(),
	};
}

export type Draft = ReturnType<typeof emptyTrace>;
