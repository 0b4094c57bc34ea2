import type { SpanKind, SpanRow } from "@playhead/core";
import { columnsOf } from "../columns/columns-of.ts";
import type { SpanColumns } from "../columns/span-columns.ts";
import { generatedOrigin, generatedRow } from "./generated-row.ts";
import { random } from "./random.ts";

export type GenerateOptions = {
	/** How many spans. */
	spans?: number;
	/** Depth of the deepest spans, where the run has 0; an even number. Sub-agents nest until it is reached. */
	depth?: number;
	seed?: number;
	/** Share of tool calls and checks that fail, 0 to 1. */
	errors?: number;
	/** Share of turns whose calls run at once, 0 to 1. */
	parallel?: number;
	/** Whether the last span, and all above it, still run. */
	running?: boolean;
};

/** An agent (the run, or one below it) or a turn that is being made. `at`: ms after the beginning, where its next child starts. */
type Open = {
	row: SpanRow;
	depth: number;
	at: number;
	/** Turns, or calls, that it still makes. */
	left: number;
	/** Its calls run at once. */
	together: boolean;
	/** Ms after the beginning: the last end below it. */
	end: number;
};

/** A run of turns with model calls, tools, checks, waits and sub-agents, as rows; the same options give the same ones. */
export function generateRows(options: GenerateOptions = {}): SpanRow[] {
	const maker = new Maker({ spans: 1000, depth: 12, seed: 1, errors: 0.03, parallel: 0.3, running: false, ...options });
	return maker.rows();
}

export function generateTrace(options: GenerateOptions = {}): SpanColumns {
	return columnsOf(generateRows(options), generatedOrigin);
}

class Maker {
	readonly #options: Required<GenerateOptions>;
	readonly #rows: SpanRow[] = [];
	readonly #next: () => number;
	/** From the run down to what is being made. */
	readonly #stack: Open[] = [];
	#deepest = 0;

	constructor(options: Required<GenerateOptions>) {
		this.#options = options;
		this.#next = random(options.seed);
	}

	rows(): SpanRow[] {
		this.#open("run", 0, Number.POSITIVE_INFINITY);
		while (this.#rows.length < this.#options.spans) {
			const top = this.#stack.at(-1) as Open;
			if (top.left-- <= 0) this.#close();
			else if (top.row.kind === "turn") this.#call(top);
			else this.#turn(top);
		}
		while (this.#stack.length > 0) this.#close();
		return this.#rows;
	}

	#add(kind: SpanKind, at: number, duration: number): SpanRow {
		const failed = (kind === "tool" || kind === "check") && this.#next() < this.#options.errors;
		const parentId = this.#stack.at(-1)?.row.id ?? null;
		const row = generatedRow({ n: this.#rows.length, parentId, kind, at, duration, failed }, this.#next);
		this.#rows.push(row);
		this.#deepest = Math.max(this.#deepest, this.#stack.length);
		return row;
	}

	#open(kind: SpanKind, at: number, left: number): Open {
		const together = this.#next() < this.#options.parallel;
		const row = this.#add(kind, at, 0);
		const opened = { row, depth: this.#stack.length, at, left, together, end: at };
		this.#stack.push(opened);
		return opened;
	}

	#close(): void {
		const { row, end } = this.#stack.pop() as Open;
		const above = this.#stack.at(-1);
		row.durationMs = Math.max(0, end - (Date.parse(row.startedAt) - generatedOrigin));
		if (above !== undefined) this.#ended(above, end);
		if (this.#options.running && this.#rows.length >= this.#options.spans) {
			Object.assign(row, { status: "running", durationMs: null, endSeq: null });
		}
	}

	#ended(above: Open, end: number): void {
		above.end = Math.max(above.end, end);
		if (above.row.kind !== "turn" || !above.together) above.at = above.end;
	}

	#leaf(above: Open, kind: SpanKind, duration: number): void {
		if (this.#rows.length >= this.#options.spans) return;
		this.#add(kind, above.at, duration);
		this.#ended(above, above.at + duration);
	}

	#turn(agent: Open): void {
		const turn = this.#open("turn", agent.at, 1 + Math.floor(this.#next() * 7));
		const together = turn.together;
		turn.together = false;
		if (this.#next() < 0.03) this.#leaf(turn, "wait", 1000 + this.#next() * 30_000);
		this.#leaf(turn, "llm", 300 + this.#next() * 4000);
		turn.together = together;
	}

	#call(turn: Open): void {
		const mayNest = turn.depth + 3 <= this.#options.depth;
		if (mayNest && (this.#deepest < this.#options.depth || this.#next() < 0.06)) {
			this.#open("agent", turn.at, 1 + Math.floor(this.#next() * 5));
			return;
		}
		this.#leaf(turn, this.#next() < 0.1 ? "check" : "tool", 5 + this.#next() ** 3 * 3000);
	}
}
