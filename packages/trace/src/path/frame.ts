import { endOf } from "../model/end-of.ts";
import type { Trace } from "../model/trace.ts";

/**
 * How long, in ms and as a share of the child's length, a child may still run when the next one begins and be taken to
 * have ended before it: starts are wall-clock in whole ms, durations are monotonic (TRACE2), so they differ by this.
 */
const slackMs = 5;
const slackShare = 0.001;

/** A span on the walk, from its end at `cursor` back to `from`. */
export class Frame {
	readonly span: number;
	readonly from: number;
	readonly to: number;
	/** Down to here the path is known; ms after `origin`. */
	cursor: number;
	readonly #trace: Trace;
	/** Those that finish last come first. */
	readonly #children: Int32Array;
	#next = 0;

	constructor(trace: Trace, span: number, from: number, to: number) {
		this.span = span;
		this.from = from;
		this.to = to;
		this.cursor = to;
		this.#trace = trace;
		this.#children = byEnd(trace, span, to);
	}

	/** The child that the time before the cursor waited for, as a frame; the cursor moves to its start. */
	next(): Frame | null {
		const trace = this.#trace;
		while (this.#next < this.#children.length) {
			const child = this.#children[this.#next++] as number;
			const start = Math.max(trace.start[child] as number, this.from);
			const end = Math.min(endOf(trace, child), this.to);
			const slack = Math.max(slackMs, (end - start) * slackShare);
			const to = Math.min(end, this.cursor);
			// One that still ran when the next one began did not make that one wait.
			if (end > this.cursor + slack || to <= start) continue;
			this.cursor = start;
			return new Frame(trace, child, start, to);
		}
		return null;
	}
}

function byEnd(trace: Trace, span: number, limit: number): Int32Array {
	const children: number[] = [];
	const stop = span < 0 ? trace.count : (trace.end[span] as number);
	for (let i = span + 1; i < stop; i = trace.end[i] as number) children.push(i);
	const end = (i: number): number => Math.min(endOf(trace, i), limit);
	// Of two that end together the longer one explains more.
	return Int32Array.from(children).sort(
		(a, b) => end(b) - end(a) || (trace.start[a] as number) - (trace.start[b] as number),
	);
}
