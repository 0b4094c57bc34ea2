/**
 * A trace as the viewer works on it: one typed array a field, in tree order (parents before children, siblings by
 * start), so that a hundred thousand spans cost a few megabytes and a look at one costs no allocation. `i` below is a
 * span's index in this order; its subtree is `i … end[i] - 1`.
 */
export type Trace = {
	count: number;
	/** Ms since the epoch that `start` counts from. */
	origin: number;
	/** Ms after `origin`: the first start and the last end; a running span ends at `now`. */
	first: number;
	last: number;
	/** Ms after `origin` at which running spans are shown to end. */
	now: number;
	/** Whether any span is running. */
	running: boolean;
	/** It is shown as it was at `now`, a moment of the past. */
	past?: boolean;
	words: readonly string[];
	id: readonly string[];
	/** Index by id. */
	indexOf: ReadonlyMap<string, number>;
	summary: readonly string[];
	/** Index of the parent, −1 at the top. */
	parent: Int32Array;
	/** One past the last span of its subtree. */
	end: Int32Array;
	depth: Uint16Array;
	/** 1: its parent is not there, or its parents form a cycle; it stands at the top, marked (TRACE6). */
	orphan: Uint8Array;
	/** Index into `spanKinds`. */
	kind: Uint8Array;
	/** Index into `spanStatuses`. */
	status: Uint8Array;
	/** Word. */
	name: Int32Array;
	/** Word. */
	run: Int32Array;
	/** −1 where there is none. */
	turn: Int32Array;
	/** Ms after `origin`. */
	start: Float64Array;
	/** Ms, never negative; of a running span NaN. What the source told (a negative one, NaN) is kept aside in `odd`. */
	duration: Float64Array;
	startSeq: Float64Array;
	/** −1 while it runs. */
	endSeq: Float64Array;
	/** Word, −1 where there is none. */
	model: Int32Array;
	/** Tokens of the span itself: five a span, in the order of `tokenBuckets`. */
	tokens: Float64Array;
	/** US dollars of the span itself; NaN where it has none or its price is unknown. */
	cost: Float64Array;
	/** Of the span itself: 1 where it used a model of unknown price. */
	unpriced: Uint8Array;
	/** Ms; NaN where unknown. */
	firstToken: Float64Array;
	/** Exit code; NaN where there is none. */
	exit: Float64Array;
	/** Messages of the spans that failed. */
	errors: ReadonlyMap<number, { code: string; message: string }>;
	/** What was strange about a span and how it is shown instead: shown in its detail. */
	odd: ReadonlyMap<number, string>;
};
