import type { Trace } from "../model/trace.ts";
import type { RepeatGroups } from "./group-repeats.ts";

export type RowOptions = {
	/** 1: what is below the span is folded away. */
	collapsed: Uint8Array;
	/** 1: the span matches. Then those that match are shown, and all above them. `null`: all match. */
	filter?: Uint8Array | null;
	/** Of `groupRepeats`; `null`: repeats are not grouped. */
	groups?: RepeatGroups | null;
	/** By group, 1: its spans are shown below its row. Closed where it is not given. */
	openGroups?: Uint8Array | null;
};

/**
 * What the list shows, from top to bottom: the first `count` values of `rows`. A value ≥ 0 is a span, a value < 0 the
 * row of group `~value`. An open group's row is followed by its spans, which are one level deeper than their `depth`.
 */
export type VisibleRows = { rows: Int32Array; count: number };

/** @param out is filled and given back as `rows` where it is long enough: `trace.count` + the number of groups */
export function visibleRows(trace: Trace, options: RowOptions, out?: Int32Array): VisibleRows {
	const { collapsed, filter = null, groups = null, openGroups = null } = options;
	const room = trace.count + (groups?.count ?? 0);
	const rows = out !== undefined && out.length >= room ? out : new Int32Array(room);
	const kept = filter === null ? null : withAncestors(trace, filter);
	const { end } = trace;
	let count = 0;
	for (let i = 0; i < trace.count; ) {
		const group = groups === null ? -1 : (groups.of[i] as number);
		if (groups !== null && group >= 0 && groups.first[group] === i) {
			const stop = i + (groups.size[group] as number);
			if (kept !== null && !anyKept(kept, i, stop)) {
				i = stop;
				continue;
			}
			rows[count++] = ~group;
			if (openGroups === null || openGroups[group] !== 1) {
				i = stop;
				continue;
			}
		}
		if (kept !== null && kept[i] === 0) {
			i = end[i] as number;
			continue;
		}
		rows[count++] = i;
		i = collapsed[i] === 1 ? (end[i] as number) : i + 1;
	}
	return { rows, count };
}

/** 1 for what matches and for all that is above it. */
export function withAncestors(trace: Trace, match: Uint8Array): Uint8Array {
	const kept = match.slice();
	const { parent } = trace;
	for (let i = trace.count - 1; i >= 0; i--) {
		if (kept[i] === 1 && (parent[i] as number) >= 0) kept[parent[i] as number] = 1;
	}
	return kept;
}

function anyKept(kept: Uint8Array, from: number, to: number): boolean {
	for (let i = from; i < to; i++) if (kept[i] === 1) return true;
	return false;
}
