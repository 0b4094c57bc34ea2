import { bucketCount, statusOf } from "../columns/words.ts";
import type { Trace } from "../model/trace.ts";

/** Of each span with all that is below it; index i is span i. */
export type Totals = {
	/** All tokens. */
	tokens: Float64Array;
	/** Five a span, in the order of `tokenBuckets`. */
	buckets: Float64Array;
	/** US dollars of what is priced; NaN where nothing is. */
	cost: Float64Array;
	/** Model calls of unknown price, which `cost` leaves out. */
	unpriced: Uint32Array;
	/** Spans that failed, itself included. */
	errors: Uint32Array;
	/** Spans below it. */
	inside: Uint32Array;
	/** 1: its own usage counts, because nothing below it has any. The sums of these are the sums of the trace. */
	counts: Uint8Array;
	/** Of the whole trace. */
	all: TotalsOfAll;
};

export type TotalsOfAll = { tokens: number; buckets: number[]; cost: number; unpriced: number; errors: number };

/** Whether the span itself told of tokens or cost. */
export function hasUsage(trace: Trace, i: number): boolean {
	const cost = trace.cost[i] as number;
	if (cost === cost || trace.unpriced[i] === 1) return true;
	for (let b = 0; b < bucketCount; b++) if ((trace.tokens[i * bucketCount + b] as number) > 0) return true;
	return false;
}

/**
 * Sums of subtrees. **Leaves only** (TRACE3): a span's own tokens and cost count where no span below it, at any depth,
 * has usage; else what is below it counts, and its own is taken for a sum of that. So a total is the sum of `counts`
 * spans of the subtree, and every call counts once in each of its ancestors.
 */
export function rollUp(trace: Trace): Totals {
	const totals = emptyTotals(trace.count);
	const used = new Uint8Array(trace.count);
	const { parent } = trace;
	// Children have higher indices: going down, a span is whole before it is added to its parent.
	for (let i = trace.count - 1; i >= 0; i--) {
		totals.inside[i] = (trace.end[i] as number) - i - 1;
		if (trace.status[i] === statusOf.error) totals.errors[i] = (totals.errors[i] as number) + 1;
		if (used[i] === 0 && hasUsage(trace, i)) {
			used[i] = 1;
			takeOwn(trace, totals, i);
		}
		const above = parent[i] as number;
		if (above < 0) addToAll(totals, i);
		else {
			if (used[i] === 1) used[above] = 1;
			addToParent(totals, i, above);
		}
	}
	return totals;
}

function emptyTotals(count: number): Totals {
	return {
		tokens: new Float64Array(count),
		buckets: new Float64Array(count * bucketCount),
		cost: new Float64Array(count).fill(Number.NaN),
		unpriced: new Uint32Array(count),
		errors: new Uint32Array(count),
		inside: new Uint32Array(count),
		counts: new Uint8Array(count),
		all: { tokens: 0, buckets: Array.from({ length: bucketCount }, () => 0), cost: Number.NaN, unpriced: 0, errors: 0 },
	};
}

function takeOwn(trace: Trace, totals: Totals, i: number): void {
	totals.counts[i] = 1;
	totals.cost[i] = trace.cost[i] as number;
	totals.unpriced[i] = trace.unpriced[i] as number;
	let tokens = 0;
	for (let b = 0; b < bucketCount; b++) {
		const own = trace.tokens[i * bucketCount + b] as number;
		totals.buckets[i * bucketCount + b] = own;
		tokens += own;
	}
	totals.tokens[i] = tokens;
}

/** The sum of two costs, of which NaN is an unknown part. */
const plus = (a: number, b: number): number => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : a + b);

function addToParent(totals: Totals, i: number, above: number): void {
	const { tokens, buckets, cost, unpriced, errors } = totals;
	errors[above] = (errors[above] as number) + (errors[i] as number);
	unpriced[above] = (unpriced[above] as number) + (unpriced[i] as number);
	tokens[above] = (tokens[above] as number) + (tokens[i] as number);
	cost[above] = plus(cost[above] as number, cost[i] as number);
	for (let b = 0; b < bucketCount; b++) {
		const place = above * bucketCount + b;
		buckets[place] = (buckets[place] as number) + (buckets[i * bucketCount + b] as number);
	}
}

function addToAll({ all, ...totals }: Totals, i: number): void {
	all.tokens += totals.tokens[i] as number;
	all.cost = plus(all.cost, totals.cost[i] as number);
	all.unpriced += totals.unpriced[i] as number;
	all.errors += totals.errors[i] as number;
	for (let b = 0; b < bucketCount; b++) {
		all.buckets[b] = (all.buckets[b] as number) + (totals.buckets[i * bucketCount + b] as number);
	}
}
