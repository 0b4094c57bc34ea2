import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Trace } from "../model/trace.ts";
import { indexIn, someTrace } from "../test/index.ts";
import { traces } from "../test/span-arbitrary.ts";
import { collapseAll, collapseBelow, collapseLevel, expandAll, expandBelow, reveal, toggle } from "./fold.ts";
import { groupRepeats, type RepeatGroups } from "./group-repeats.ts";
import { rowOf } from "./row-of.ts";
import { type RowOptions, visibleRows } from "./visible-rows.ts";

const spans = [
	{ id: "run", kind: "run", from: 0, to: 99 },
	{ id: "turn", kind: "turn", parent: "run", from: 0, to: 50 },
	...[1, 2, 3, 4].map((n) => ({ id: `r${n}`, name: "read", parent: "turn", from: n, to: n + 1 })),
	{ id: "write", parent: "turn", from: 20, to: 21 },
	{ id: "turn2", kind: "turn", parent: "run", from: 50, to: 90 },
	{ id: "w2", name: "write", parent: "turn2", from: 60, to: 70 },
] as const;
const trace = someTrace(spans.map((span) => ({ ...span })));
const open = expandAll(trace);

function shown(options: RowOptions): string[] {
	const { rows, count } = visibleRows(trace, options);
	return [...rows.subarray(0, count)].map((row) => (row < 0 ? `group ${~row}` : (trace.id[row] as string)));
}

/** The same with sets and recursion. */
function naive(some: Trace, { collapsed, filter, groups, openGroups }: RowOptions): number[] {
	const kept = (i: number): boolean => !filter || [...filter.subarray(i, some.end[i])].includes(1);
	const rows: number[] = [];
	const walk = (parent: number): void => {
		for (let i = 0; i < some.count; i++) {
			if (some.parent[i] !== parent) continue;
			const group = groups?.of[i] ?? -1;
			if (group >= 0 && groups?.first[group] === i) {
				const members = Array.from({ length: groups.size[group] as number }, (_, n) => i + n);
				if (members.some(kept)) rows.push(~group);
			}
			if (group >= 0 && openGroups?.[group] !== 1) continue;
			if (!kept(i)) continue;
			rows.push(i);
			if (collapsed[i] !== 1) walk(i);
		}
	};
	walk(-1);
	return rows;
}

describe("visibleRows", () => {
	it("[TRACE5] leaves out what is folded away", () => {
		expect(shown({ collapsed: collapseAll(trace) })).toEqual(["run"]);
		expect(shown({ collapsed: collapseLevel(trace, 1) })).toEqual(["run", "turn", "turn2"]);
		const first = toggle(open, indexIn(trace, "turn"));
		expect(shown({ collapsed: first })).toEqual(["run", "turn", "turn2", "w2"]);
		expect(shown({ collapsed: toggle(first, indexIn(trace, "turn")) })).toHaveLength(9);
		expect(shown({ collapsed: collapseBelow(trace, collapseAll(trace), 0) })).toEqual(["run", "turn", "turn2"]);
		expect(shown({ collapsed: expandBelow(trace, collapseAll(trace), 0) })).toHaveLength(9);
	});

	it("[TRACE5] opens what is above a span, and nothing else", () => {
		const revealed = reveal(trace, collapseAll(trace), indexIn(trace, "w2"));
		expect(shown({ collapsed: revealed })).toEqual(["run", "turn", "turn2", "w2"]);
		expect(reveal(trace, open, 3)).toBe(open);
	});

	it("[TRACE5] keeps what is above a match", () => {
		const filter = new Uint8Array(trace.count);
		filter[indexIn(trace, "w2")] = 1;
		expect(shown({ collapsed: open, filter })).toEqual(["run", "turn2", "w2"]);
		expect(shown({ collapsed: open, filter: new Uint8Array(trace.count) })).toEqual([]);
	});

	it("[TRACE5] shows repeats as one row, which opens", () => {
		const groups = groupRepeats(trace);
		expect(shown({ collapsed: open, groups })).toEqual(["run", "turn", "group 0", "write", "turn2", "w2"]);
		expect(groups).toMatchObject({
			count: 1,
			first: Int32Array.of(2),
			size: Int32Array.of(4),
			time: Float64Array.of(4),
			to: Float64Array.of(5),
		});
		const openGroups = Uint8Array.of(1);
		expect(shown({ collapsed: open, groups, openGroups }).slice(2, 7)).toEqual(["group 0", "r1", "r2", "r3", "r4"]);
		const filter = new Uint8Array(trace.count);
		filter[indexIn(trace, "r3")] = 1;
		expect(shown({ collapsed: open, groups, openGroups, filter })).toEqual(["run", "turn", "group 0", "r3"]);
		expect(groupRepeats(trace, 5).count).toBe(0);
	});

	it("[TRACE5] finds a span's row, else that of its group, else that of the nearest span above", () => {
		const groups = groupRepeats(trace);
		const visible = visibleRows(trace, { collapsed: toggle(open, indexIn(trace, "turn2")), groups });
		const at = (id: string): number => rowOf(trace, visible, indexIn(trace, id), groups);
		expect([at("run"), at("r3"), at("write"), at("w2")]).toEqual([0, 2, 3, 4]);
		const opened = visibleRows(trace, { collapsed: open, groups, openGroups: Uint8Array.of(1) });
		expect(rowOf(trace, opened, indexIn(trace, "r1"), groups)).toBe(3);
		expect(rowOf(trace, { rows: new Int32Array(0), count: 0 }, 3)).toBe(-1);
	});

	it("[TRACE5] fills the array that it is given", () => {
		const out = new Int32Array(100);
		expect(visibleRows(trace, { collapsed: open }, out).rows).toBe(out);
		expect(visibleRows(trace, { collapsed: open }, new Int32Array(2)).count).toBe(9);
	});

	it("[TRACE5] shows what a plain walk of the tree shows", () => {
		const bits = fc.infiniteStream(fc.constantFrom(0, 0, 1));
		fc.assert(
			fc.property(
				traces(),
				bits,
				bits,
				bits,
				fc.boolean(),
				fc.boolean(),
				(some, folded, matching, opened, filtered, grouped) => {
					const take = (from: fc.Stream<number>, count: number): Uint8Array => Uint8Array.from(from.take(count));
					const groups: RepeatGroups | null = grouped ? groupRepeats(some, 2) : null;
					const options = {
						collapsed: take(folded, some.count),
						filter: filtered ? take(matching, some.count) : null,
						groups,
						openGroups: take(opened, some.count),
					};
					const { rows, count } = visibleRows(some, options);
					expect([...rows.subarray(0, count)]).toEqual(naive(some, options));
				},
			),
		);
	});
});
