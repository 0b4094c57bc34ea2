import { type IdleGap, kindOf, type RepeatGroups, type Totals, type Trace, type VisibleRows } from "@playhead/trace";
import { type BarScale, barLook, groupBarLook, type PathPart } from "./bar-look.ts";
import type { BarLook, RowLook } from "./row-look.ts";
import { type RowPlace, rowLook } from "./row-text.ts";

export type Gaps = readonly IdleGap[];

/** All that the rows are drawn from. */
export type RowFacts = {
	trace: Trace;
	rows: VisibleRows;
	groups: RepeatGroups | null;
	openGroups: Uint8Array | null;
	folded: Uint8Array;
	totals: Totals;
	/** Row of the chosen span; −1: it is not shown. */
	selectedRow: number;
	found: Uint8Array | null;
};

export type BarFacts = { scale: BarScale; path: ReadonlyMap<number, PathPart[]> | null };

const noPath: readonly PathPart[] = [];

/** Whether a row is unfolded; `null`: it holds nothing. */
export function isExpanded({ trace, rows, groups, openGroups, folded }: RowFacts, row: number): boolean | null {
	const value = rows.rows[row] ?? 0;
	if (value < 0 && groups !== null) return openGroups?.[~value] === 1;
	return (trace.end[value] ?? 0) > value + 1 ? folded[value] !== 1 : null;
}

/** The span that a row stands for: a group's is its first one. */
export function spanOfRow({ rows, groups }: Pick<RowFacts, "rows" | "groups">, row: number): number {
	const value = rows.rows[row] ?? 0;
	return value < 0 ? (groups?.first[~value] ?? 0) : value;
}

export function placeOfRow(facts: RowFacts, row: number): RowPlace {
	const { trace, rows, groups, openGroups, selectedRow, found } = facts;
	const value = rows.rows[row] ?? 0;
	const span = spanOfRow(facts, row);
	const inGroup = value >= 0 && groups !== null && openGroups?.[groups.of[value] ?? -1] === 1;
	return {
		span,
		level: (trace.depth[span] ?? 0) + (inGroup ? 2 : 1),
		expanded: isExpanded(facts, row),
		selected: row === selectedRow,
		match: value >= 0 && found?.[value] === 1,
		repeats: value < 0 ? (groups?.size[~value] ?? 1) : 1,
	};
}

export function lookOfRow(facts: RowFacts, row: number): RowLook {
	const place = placeOfRow(facts, row);
	const id = place.repeats > 1 ? `${rowId(place.span)}-group` : rowId(place.span);
	return rowLook(facts.trace, facts.totals, place, id);
}

export function barOfRow(facts: RowFacts, { scale, path }: BarFacts, row: number): BarLook {
	const { trace, rows, groups } = facts;
	const value = rows.rows[row] ?? 0;
	if (value < 0 && groups !== null) return groupBarLook(groups, ~value, scale);
	// What a run or a turn has of the path for itself are splinters between its steps.
	const outer = trace.kind[value] === kindOf.run || trace.kind[value] === kindOf.turn;
	return barLook(trace, value, scale, outer ? noPath : (path?.get(value) ?? noPath));
}

/** A span's row as an element's id. Ids of spans may hold anything, and be long. */
export function rowId(span: number): string {
	return `trace-row-${span}`;
}
