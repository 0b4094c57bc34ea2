import { describe, expect, it } from "vitest";
import { buildTrace } from "../model/build-trace.ts";
import { generatedOrigin, generateTrace, someTrace } from "../test/index.ts";
import { percentile } from "./percentile.ts";
import { rollUp } from "./roll-up.ts";
import { costByModel, slowestTools } from "./tables.ts";

describe("tables", () => {
	it("[TRACE2] tools by name, the one that took most in all first", () => {
		const trace = someTrace([
			{ id: "1", name: "read", from: 0, to: 10 },
			{ id: "2", name: "read", from: 10, to: 40, status: "error" },
			{ id: "3", name: "run", from: 0, to: 100 },
			{ id: "4", kind: "check", name: "read", parent: "3", from: 20, to: 60 },
			{ id: "5", kind: "wait", name: "queued", from: 0, to: 500 },
		]);
		const table = slowestTools(trace);
		expect(table.map(({ kind, name, total }) => [kind, name, total])).toEqual([
			["tool", "run", 100],
			["tool", "read", 40],
			["check", "read", 40],
		]);
		expect(table[0]).toMatchObject({ self: 60, slowest: trace.indexOf.get("3") });
		expect(table[1]).toMatchObject({
			count: 2,
			median: 20,
			p95: 29,
			max: 30,
			errors: 1,
			slowest: trace.indexOf.get("2"),
		});
	});

	it("[TRACE3] models by cost, an unknown price as null, in sums that are the trace's", () => {
		const llm = { kind: "llm" } as const;
		const trace = someTrace([
			{
				id: "1",
				...llm,
				model: "a",
				usage: { input: 1, output: 2 },
				cost: 0.5,
				from: 0,
				to: 10,
				attributes: { timeToFirstTokenMs: 4 },
			},
			{ id: "2", ...llm, model: "a", usage: { input: 3 }, cost: null, from: 0, to: 10 },
			{ id: "3", ...llm, model: "b", usage: { reasoning: 7 }, cost: null, from: 0, to: 10 },
		]);
		const [a, b] = costByModel(trace);
		expect(a).toMatchObject({
			model: "a",
			count: 2,
			cost: 0.5,
			unpriced: 1,
			firstToken: 4,
			tokens: { input: 4, output: 2 },
		});
		expect(b).toMatchObject({ model: "b", cost: null, unpriced: 1, firstToken: Number.NaN, tokens: { reasoning: 7 } });
		const generated = buildTrace(generateTrace({ spans: 500 }), generatedOrigin + 1e9);
		const { all } = rollUp(generated);
		const sum = costByModel(generated).reduce((total, row) => total + (row.cost ?? 0), 0);
		expect(sum).toBeCloseTo(all.cost, 9);
	});

	it("[TRACE2] a percentile lies between its neighbours in proportion", () => {
		const list = Float64Array.of(1, 2, 3, 4);
		expect([percentile(list, 0), percentile(list, 0.5), percentile(list, 1)]).toEqual([1, 2.5, 4]);
		expect(percentile(new Float64Array(0), 0.5)).toBeNaN();
	});
});
