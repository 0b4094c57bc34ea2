/**
 * Spans in columns, as `GET /api/traces/{runId}/spans` sends them (TRACE4): index `i` of every dense column is span `i`.
 * Without inputs and outputs; those are `traces.span`'s. A chunk may hold spans of earlier chunks anew: the later one
 * counts. Every `number` that is a word is an index into `words`.
 */
export type SpanColumns = {
	v: 1;
	/** Ms since the epoch that `start` counts from. */
	origin: number;
	/** The server's: the end of the log that the chunk tells of; what comes later is asked for with `afterSeq`. */
	lastSeq?: number;
	/** Strings that repeat. */
	words: string[];
	id: string[];
	/** The parent's index in this chunk, its id where it is not in this chunk, `null` for a root. */
	parent: (number | string | null)[];
	/** Word: the run's id. */
	run: number[];
	turn: (number | null)[];
	/** Word: a `SpanKind`. */
	kind: number[];
	/** Word. */
	name: number[];
	/** One line that tells it from its siblings; at most 200 characters. */
	summary: string[];
	/** Word: a `SpanStatus`. */
	status: number[];
	/** Ms after `origin`, with fractions where the source has them. */
	start: number[];
	/** Ms; `null` while it runs. */
	duration: (number | null)[];
	/** Place in the session's log of the event that began it. */
	startSeq: number[];
	/** Place of the event that ended it; `null` while it runs. */
	endSeq: (number | null)[];
	/** The spans that used a model: sparse, `at` holds their indices. */
	models: {
		at: number[];
		/** Word. */
		model: number[];
		input: number[];
		cacheRead: number[];
		cacheWrite: number[];
		output: number[];
		reasoning: number[];
		/** US dollars; `null` is an unknown price, never 0 (TRACE3). */
		cost: (number | null)[];
		/** Ms from the start to the first token; `null` where nobody measured it. */
		firstToken: (number | null)[];
	};
	/** The spans that failed: sparse. `message` is cut at 200 characters. */
	errors: { at: number[]; code: string[]; message: string[] };
	/** Exit codes of commands and checks: sparse. */
	exits: { at: number[]; code: number[] };
};
