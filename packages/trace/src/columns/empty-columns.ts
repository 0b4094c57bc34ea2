import type { SpanColumns } from "./span-columns.ts";

/** Columns without a span. `origin` in ms since the epoch. */
export function emptyColumns(origin = 0): SpanColumns {
	return {
		v: 1,
		origin,
		words: [],
		id: [],
		parent: [],
		run: [],
		turn: [],
		kind: [],
		name: [],
		summary: [],
		status: [],
		start: [],
		duration: [],
		startSeq: [],
		endSeq: [],
		models: {
			at: [],
			model: [],
			input: [],
			cacheRead: [],
			cacheWrite: [],
			output: [],
			reasoning: [],
			cost: [],
			firstToken: [],
		},
		errors: { at: [], code: [], message: [] },
		exits: { at: [], code: [] },
	};
}
