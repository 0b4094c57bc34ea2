import type { SpanKind, SpanStatus } from "@playhead/core";
import { type Change, type Comparison, changes, lengthOf, type Trace } from "@playhead/trace";
import { kindAt, nameOf, statusAt } from "#features/trace/model/span-facts.ts";

/** One side of a row. */
export type SideFacts = {
	index: number;
	id: string;
	kind: SpanKind;
	status: SpanStatus;
	name: string;
	summary: string;
	/** Ms. */
	duration: number;
};

export type RowFacts = {
	row: number;
	level: number;
	change: Change;
	a: SideFacts | null;
	b: SideFacts | null;
	/** b − a. Ms; tokens; US dollars, NaN where unknown. */
	duration: number;
	tokens: number;
	cost: number;
	/** Rows below it that are not the same. */
	below: number;
	/** Whether anything is below it. */
	parent: boolean;
};

function sideOf(trace: Trace, i: number): SideFacts | null {
	if (i < 0) return null;
	const kind = kindAt(trace, i);
	return {
		index: i,
		id: trace.id[i] ?? "",
		kind,
		status: statusAt(trace, i),
		name: kind === "run" ? "Run" : nameOf(trace, i).slice(0, 200),
		summary: (trace.summary[i] ?? "").slice(0, 200),
		duration: lengthOf(trace, i),
	};
}

/** A row as an object: made for those on the screen alone. */
export function rowFacts(comparison: Comparison, a: Trace, b: Trace, row: number): RowFacts {
	return {
		row,
		level: (comparison.depth[row] ?? 0) + 1,
		change: changes[comparison.change[row] ?? 0] ?? "same",
		a: sideOf(a, comparison.a[row] ?? -1),
		b: sideOf(b, comparison.b[row] ?? -1),
		duration: comparison.duration[row] ?? 0,
		tokens: comparison.tokens[row] ?? 0,
		cost: comparison.cost[row] ?? Number.NaN,
		below: comparison.below[row] ?? 0,
		parent: (comparison.end[row] ?? row + 1) > row + 1,
	};
}
