import { addCost, addUsage, noUsage } from "@playhead/core";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnsOf } from "../columns/columns-of.ts";
import { tokenBuckets } from "../columns/words.ts";
import { buildTrace } from "../model/build-trace.ts";
import { generatedOrigin, generateRows, indexIn, someTrace } from "../test/index.ts";
import { traces } from "../test/span-arbitrary.ts";
import { hasUsage, rollUp } from "./roll-up.ts";

const llm = { kind: "llm", model: "m" } as const;

describe("rollUp", () => {
	it("[TRACE3] sums what is below a span, failures and spans too", () => {
		const trace = someTrace([
			{ id: "run", kind: "run", from: 0, to: 9 },
			{ id: "turn", kind: "turn", parent: "run", from: 0, to: 9 },
			{ id: "a", ...llm, parent: "turn", from: 0, to: 1, usage: { input: 10, cacheRead: 5 }, cost: 0.25 },
			{ id: "b", ...llm, parent: "turn", from: 1, to: 2, usage: { input: 1, output: 2 }, cost: 0.5 },
			{ id: "t", parent: "turn", from: 2, to: 3, status: "error" },
		]);
		const totals = rollUp(trace);
		expect([...totals.tokens]).toEqual([18, 18, 15, 3, 0]);
		expect([...totals.buckets.subarray(0, 5)]).toEqual([11, 5, 0, 2, 0]);
		expect([...totals.cost]).toEqual([0.75, 0.75, 0.25, 0.5, Number.NaN]);
		expect([...totals.errors]).toEqual([1, 1, 0, 0, 1]);
		expect([...totals.inside]).toEqual([4, 3, 0, 0, 0]);
	});

	it("[TRACE3] leaves only: a span above others with usage, at any depth, does not count its own", () => {
		const trace = someTrace([
			{ id: "agent", kind: "agent", model: "m", from: 0, to: 9, usage: { input: 100 }, cost: 1 },
			{ id: "turn", kind: "turn", parent: "agent", from: 0, to: 9 },
			{ id: "chat", ...llm, parent: "turn", from: 0, to: 1, usage: { input: 60 }, cost: 0.5 },
			{ id: "alone", kind: "agent", model: "m", from: 10, to: 19, usage: { input: 7 }, cost: 0.25 },
		]);
		const totals = rollUp(trace);
		expect([...totals.tokens]).toEqual([60, 60, 60, 7]);
		expect([...totals.counts]).toEqual([0, 0, 1, 1]);
		expect(totals.all).toMatchObject({ tokens: 67, cost: 0.75 });
	});

	it("[TRACE3] an unknown price is left out of the cost, counted, and never 0", () => {
		const trace = someTrace([
			{ id: "turn", kind: "turn", from: 0, to: 9 },
			{ id: "a", ...llm, parent: "turn", from: 0, to: 1, usage: { input: 1 }, cost: null },
			{ id: "other", kind: "turn", from: 10, to: 19 },
			{ id: "b", ...llm, parent: "other", from: 10, to: 11, usage: { input: 1 }, cost: 0.5 },
		]);
		const totals = rollUp(trace);
		const at = (id: string): unknown[] => [totals.cost[indexIn(trace, id)], totals.unpriced[indexIn(trace, id)]];
		expect([at("turn"), at("other")]).toEqual([
			[Number.NaN, 1],
			[0.5, 0],
		]);
		expect([totals.all.cost, totals.all.unpriced]).toEqual([0.5, 1]);
	});

	it("[TRACE3] the sums of a run are those of its model calls' rows", () => {
		const rows = generateRows({ spans: 2000, seed: 9 });
		let usage = noUsage;
		let cost: number | null = null;
		for (const row of rows) {
			usage = addUsage(usage, row.usage ?? noUsage);
			cost = addCost(cost, row.cost);
		}
		const { all } = rollUp(buildTrace(columnsOf(rows), generatedOrigin + 1e9));
		expect(Object.fromEntries(tokenBuckets.map((bucket, b) => [bucket, all.buckets[b]]))).toEqual(usage);
		expect(all.cost).toBeCloseTo(cost ?? -1, 9);
		expect(all.unpriced).toBe(rows.filter((row) => row.usage !== null && row.cost === null).length);
	});

	it("[TRACE3] counts the usage of every span that has some, or of spans below it, never both", () => {
		fc.assert(
			fc.property(traces(), (trace) => {
				const totals = rollUp(trace);
				for (let i = 0; i < trace.count; i++) {
					const below = [...totals.counts.subarray(i + 1, trace.end[i])].includes(1);
					expect(totals.counts[i]).toBe(hasUsage(trace, i) && !below ? 1 : 0);
					let tokens = 0;
					for (let k = i; k < (trace.end[i] as number); k++)
						if (totals.counts[k] === 1) tokens += trace.tokens[k * 5] as number;
					expect(totals.tokens[i]).toBe(tokens);
				}
			}),
		);
	});
});
