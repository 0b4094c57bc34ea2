import { flattenSpans } from "@playhead/core";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnsOf } from "../columns/columns-of.ts";
import { emptyColumns } from "../columns/empty-columns.ts";
import { statusOf } from "../columns/words.ts";
import { generatedOrigin, generateRows, someOrigin, someRow, someTrace } from "../test/index.ts";
import { traces } from "../test/span-arbitrary.ts";
import { buildTrace } from "./build-trace.ts";
import { endOf } from "./end-of.ts";
import { withNow } from "./with-now.ts";

describe("buildTrace", () => {
	it("[TRACE1] puts spans in tree order, siblings by start", () => {
		const trace = someTrace([
			{ id: "late", parent: "run", from: 30, to: 40 },
			{ id: "run", kind: "run", from: 0, to: 50 },
			{ id: "below", parent: "early", from: 12, to: 13 },
			{ id: "early", parent: "run", from: 10, to: 20 },
		]);
		expect(trace.id).toEqual(["run", "early", "below", "late"]);
		expect([...trace.parent]).toEqual([-1, 0, 1, 0]);
		expect([...trace.end]).toEqual([4, 3, 3, 4]);
		expect([...trace.depth]).toEqual([0, 1, 2, 1]);
		expect([trace.first, trace.last, trace.running]).toEqual([0, 50, false]);
	});

	it("[TRACE1] stands in the same order as the core's tree", () => {
		const rows = generateRows({ spans: 3000, seed: 4 });
		const nodes = flattenSpans(rows);
		const trace = buildTrace(columnsOf(rows.toReversed()), generatedOrigin);
		expect(trace.id).toEqual(nodes.map(({ span }) => span.id));
		expect([...trace.depth]).toEqual(nodes.map(({ depth }) => depth));
	});

	it("[TRACE1] a running span ends now, and later with another now, without new arrays", () => {
		const trace = someTrace(
			[
				{ id: "run", kind: "run", from: 0, to: null },
				{ id: "t", parent: "run", from: 5, to: 9 },
			],
			100,
		);
		expect([trace.running, trace.duration[0], endOf(trace, 0), trace.last]).toEqual([true, Number.NaN, 100, 100]);
		const later = withNow(trace, someOrigin + 250);
		expect([endOf(later, 0), later.last]).toEqual([250, 250]);
		expect(later.start).toBe(trace.start);
		const done = someTrace([{ id: "run", from: 0, to: 9 }]);
		expect(withNow(done, someOrigin + 1e6)).toBe(done);
	});

	it("[TRACE6] a span whose parent is not there stands at the top, marked", () => {
		const trace = someTrace([
			{ id: "run", from: 0, to: 9 },
			{ id: "lost", parent: "nobody", from: 3, to: 4 },
		]);
		expect([...trace.orphan]).toEqual([0, 1]);
		expect(trace.parent[1]).toBe(-1);
		expect(trace.odd.get(1)).toContain("nobody");
	});

	it("[TRACE6] of a cycle the span that began first stands at the top, all others below it", () => {
		const trace = someTrace([
			{ id: "x", parent: "z", from: 20, to: 30 },
			{ id: "y", parent: "x", from: 10, to: 30 },
			{ id: "z", parent: "y", from: 40, to: 50 },
			{ id: "leaf", parent: "x", from: 60, to: 61 },
		]);
		expect(trace.id).toEqual(["y", "z", "x", "leaf"]);
		expect([...trace.orphan]).toEqual([1, 0, 0, 0]);
		expect([...trace.depth]).toEqual([0, 1, 2, 3]);
	});

	it("[TRACE2] waits are spans of their own kind, and an empty trace is one", () => {
		const trace = someTrace([{ id: "w", kind: "wait", from: 1, to: 2 }]);
		expect(trace.words[trace.name[0] ?? -1]).toBe("w");
		expect(buildTrace(emptyColumns(5), 9)).toMatchObject({ count: 0, first: 0, last: 0, running: false });
	});

	it("[TRACE3] keeps an unknown price apart from none, and from a call that used nothing", () => {
		const trace = someTrace([
			{ id: "a", kind: "llm", model: "m", usage: { input: 3, output: 1 }, cost: null, from: 0, to: 1 },
			{ id: "b", kind: "llm", model: "m", usage: { input: 3 }, cost: 0, from: 1, to: 2 },
			{ id: "c", kind: "llm", model: "m", from: 2, to: null },
		]);
		expect([...trace.unpriced]).toEqual([1, 0, 0]);
		expect([...trace.cost]).toEqual([Number.NaN, 0, Number.NaN]);
		expect([...trace.tokens.subarray(0, 5)]).toEqual([3, 0, 0, 1, 0]);
	});

	it("[TRACE5] a chain of 20,000 spans costs no stack", () => {
		const rows = Array.from({ length: 20_000 }, (_, n) =>
			someRow({ id: `s${n}`, parent: n === 0 ? null : `s${n - 1}`, from: 0, to: 9 }, n),
		);
		const trace = buildTrace(columnsOf(rows), someOrigin);
		expect([trace.depth[19_999], trace.end[0], trace.orphan.includes(1)]).toEqual([19_999, 20_000, false]);
	});

	it("[TRACE5] subtrees lie together, parents before children, no child before its parent", () => {
		fc.assert(
			fc.property(traces(), (trace) => {
				for (let i = 0; i < trace.count; i++) {
					const parent = trace.parent[i] as number;
					expect(trace.indexOf.get(trace.id[i] as string)).toBe(i);
					expect(Number.isNaN(trace.duration[i])).toBe(trace.status[i] === statusOf.running);
					expect(endOf(trace, i)).toBeLessThanOrEqual(trace.last);
					if (parent < 0) continue;
					expect(parent).toBeLessThan(i);
					expect(trace.end[parent]).toBeGreaterThanOrEqual(trace.end[i] as number);
					expect(trace.start[i]).toBeGreaterThanOrEqual(trace.start[parent] as number);
				}
			}),
		);
	});
});
