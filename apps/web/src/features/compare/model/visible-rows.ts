import type { Comparison } from "@playhead/trace";
import type { Show, Verdicts } from "./verdict.ts";

/** The rows that are drawn: what is asked for with all that it stands in, without what is folded away. */
export function visibleRows(
	comparison: Pick<Comparison, "count" | "parent" | "end">,
	verdicts: Verdicts,
	show: Show,
	folded: ReadonlySet<number>,
): Int32Array {
	const kept = show === "all" ? null : withAncestors(comparison.parent, verdicts[show]);
	const rows: number[] = [];
	for (let row = 0; row < comparison.count; ) {
		if (kept !== null && kept[row] === 0) {
			// Nothing below it is kept either.
			row = comparison.end[row] ?? row + 1;
			continue;
		}
		rows.push(row);
		row = folded.has(row) ? (comparison.end[row] ?? row + 1) : row + 1;
	}
	return Int32Array.from(rows);
}

function withAncestors(parent: Int32Array, wanted: Uint8Array): Uint8Array {
	const kept = wanted.slice();
	for (let row = kept.length - 1; row >= 0; row--) {
		const above = parent[row] ?? -1;
		if (kept[row] === 1 && above >= 0) kept[above] = 1;
	}
	return kept;
}

/** The place in `rows` of the next row that differs, from `at` on, round the end; −1: there is none. */
export function nextDifference(rows: Int32Array, verdicts: Verdicts, at: number, step: 1 | -1): number {
	for (let k = 1; k <= rows.length; k++) {
		const place = (at + step * k + rows.length * 2) % rows.length;
		if (verdicts.differences[rows[place] ?? -1] === 1) return place;
	}
	return -1;
}
