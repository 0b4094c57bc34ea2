import { kindOf } from "../columns/words.ts";
import { lengthOf } from "../model/end-of.ts";
import type { Trace } from "../model/trace.ts";
import { rollUp, type Totals, type TotalsOfAll } from "../totals/roll-up.ts";
import { type Match, matchTraces } from "./match-traces.ts";

/** What became of a step from a to b. `changed`: its name, its summary or its status. Its figures may differ in all. */
export const changes = ["same", "changed", "added", "missing"] as const;
export type Change = (typeof changes)[number];

/** Two traces as one tree; arrays by row. Differences are b − a, of subtrees; what one lacks counts 0 there. */
export type Comparison = Match & {
	count: number;
	/** Index into `changes`. */
	change: Uint8Array;
	/** 1: the status is another one. */
	status: Uint8Array;
	/** Ms. */
	duration: Float64Array;
	tokens: Float64Array;
	/** US dollars; NaN where a side has model calls and none of them is priced. */
	cost: Float64Array;
	/** Rows below it that are not the same. */
	below: Uint32Array;
	totals: { a: RunTotals; b: RunTotals; rows: Record<Change, number> };
};

export type RunTotals = TotalsOfAll & {
	/** Ms from the first start to the last end. */
	duration: number;
	spans: number;
};

/**
 * Compares two traces by structure: children of matched spans are aligned in order by kind and name (of runs, turns and
 * model calls by kind alone), those that say the same before others. Every span of both is in one row.
 */
export function compareTraces(a: Trace, b: Trace): Comparison {
	const match = matchTraces(a, b);
	const ofA = rollUp(a);
	const ofB = rollUp(b);
	const count = match.a.length;
	const comparison: Comparison = {
		...match,
		count,
		change: new Uint8Array(count),
		status: new Uint8Array(count),
		duration: new Float64Array(count),
		tokens: new Float64Array(count),
		cost: new Float64Array(count),
		below: new Uint32Array(count),
		totals: {
			a: { ...ofA.all, duration: a.last - a.first, spans: a.count },
			b: { ...ofB.all, duration: b.last - b.first, spans: b.count },
			rows: { same: 0, changed: 0, added: 0, missing: 0 },
		},
	};
	for (let row = count - 1; row >= 0; row--) fillRow(comparison, row, a, b, ofA, ofB);
	return comparison;
}

function fillRow(comparison: Comparison, row: number, a: Trace, b: Trace, ofA: Totals, ofB: Totals): void {
	const i = comparison.a[row] as number;
	const j = comparison.b[row] as number;
	const change = changeOf(a, i, b, j);
	comparison.change[row] = changes.indexOf(change);
	comparison.totals.rows[change]++;
	comparison.status[row] = i >= 0 && j >= 0 && a.status[i] !== b.status[j] ? 1 : 0;
	comparison.duration[row] = (j < 0 ? 0 : lengthOf(b, j)) - (i < 0 ? 0 : lengthOf(a, i));
	comparison.tokens[row] = (ofB.tokens[j] ?? 0) - (ofA.tokens[i] ?? 0);
	comparison.cost[row] = costOf(ofB, j) - costOf(ofA, i);
	const parent = comparison.parent[row] as number;
	if (parent < 0) return;
	const differs = change === "same" ? 0 : 1;
	comparison.below[parent] = (comparison.below[parent] as number) + (comparison.below[row] as number) + differs;
}

function changeOf(a: Trace, i: number, b: Trace, j: number): Change {
	if (i < 0) return "added";
	if (j < 0) return "missing";
	const same =
		a.status[i] === b.status[j] &&
		a.summary[i] === b.summary[j] &&
		// The name of a turn is its number, which those before it decide.
		(a.kind[i] === kindOf.turn || a.words[a.name[i] as number] === b.words[b.name[j] as number]);
	return same ? "same" : "changed";
}

/** US dollars of a subtree; 0 where it made no call, NaN where it did and no price is known. */
function costOf(totals: Totals, i: number): number {
	const cost = totals.cost[i] ?? 0;
	return Number.isNaN(cost) && totals.unpriced[i] === 0 ? 0 : cost;
}
