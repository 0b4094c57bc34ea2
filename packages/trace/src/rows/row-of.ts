import type { Trace } from "../model/trace.ts";
import type { RepeatGroups } from "./group-repeats.ts";
import type { VisibleRows } from "./visible-rows.ts";

/**
 * The row that shows span i: its own, else that of its closed group, else that of the nearest span above it. −1 where
 * nothing of these is shown.
 */
export function rowOf(trace: Trace, visible: VisibleRows, i: number, groups: RepeatGroups | null = null): number {
	for (let span = i; span >= 0; span = trace.parent[span] as number) {
		const row = lastRowUpTo(visible, span, groups);
		const value = visible.rows[row];
		if (row < 0 || value === undefined) return -1;
		if (value === span || (value < 0 && groups?.of[span] === ~value)) return row;
	}
	return -1;
}

/** The last row whose span, or whose group's first span, is not behind `span`: rows are in the order of spans. */
function lastRowUpTo({ rows, count }: VisibleRows, span: number, groups: RepeatGroups | null): number {
	let low = 0;
	let high = count;
	while (low < high) {
		const middle = (low + high) >> 1;
		const value = rows[middle] as number;
		const begin = value < 0 ? (groups?.first[~value] as number) : value;
		if (begin <= span) low = middle + 1;
		else high = middle;
	}
	return low - 1;
}
