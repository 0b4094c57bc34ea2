import { noUsage } from "@playhead/core";
import { describe, expect, it } from "vitest";
import { logAxis } from "./log-axis.ts";
import { pointsOf } from "./points.ts";
import { costliestModels, slowestTools } from "./slowest-tools.ts";
import type { Stats } from "./stats.ts";
import { costSummary, latencySummary, runsSummary, tokensSummary, toolsSummary } from "./summaries.ts";

const none = { p50: null, p90: null, p95: null, p99: null };
const quiet: Stats["totals"] = {
	sessions: 0,
	runs: 0,
	errors: 0,
	durationMs: none,
	modelCalls: 0,
	usage: noUsage,
	cost: null,
	unpricedCalls: 0,
	toolCalls: 0,
	toolErrors: 0,
};
const day = (date: number) => new Date(2026, 10, date).toISOString();
const spend = { ...quiet, runs: 4, errors: 1, modelCalls: 2, usage: { ...noUsage, input: 90, output: 10 } };
const buckets: Stats["buckets"] = [
	{ ...quiet, at: day(17) },
	{ ...spend, at: day(18), cost: 0.5 },
	{ ...spend, at: day(19), unpricedCalls: 2 },
	{ ...spend, at: day(20), cost: 0.25, unpricedCalls: 1, runs: 2 },
	{ ...quiet, at: day(21) },
];
const now = new Date(2026, 10, 20, 12).getTime();
const points = pointsOf({ buckets, bucket: "day", from: day(17), to: day(22) }, now);

describe("the columns of the charts", () => {
	it("reach from one beginning to the next, the last one to the end of the range", () => {
		expect(points.map(({ range }) => range.to)).toEqual([18, 19, 20, 21, 22].map((date) => Date.parse(day(date))));
		expect(points.map(({ label }) => label)).toEqual(["17 Nov", "18 Nov", "19 Nov", "Today", "21 Nov"]);
		const cut = pointsOf({ buckets, bucket: "day", from: new Date(2026, 10, 17, 9).toISOString(), to: day(22) }, now);
		expect(cut[0]?.range.from).toBe(new Date(2026, 10, 17, 9).getTime());
	});

	it("stack what failed on the rest", () => {
		expect(points[1]).toMatchObject({ runs: 4, fine: 3, errors: 1, tokens: 100 });
	});

	it("[TRACE3] a cost that is unknown is no zero: it has a mark of its own; where nothing was called it is zero", () => {
		expect(points.map(({ cost }) => cost)).toEqual([0, 0.5, null, 0.25, null]);
		expect(points.map(({ costUnknown }) => costUnknown)).toEqual([null, null, 0, null, null]);
	});

	it("draw what is under way with a line of its own, which begins where the other one ends", () => {
		expect(points.map(({ costBefore }) => costBefore)).toEqual([0, 0.5, null, null, null]);
		expect(points.map(({ costNow }) => costNow)).toEqual([null, null, null, 0.25, null]);
		expect(points.map(({ current }) => current)).toEqual([false, false, false, true, false]);
	});
});

describe("sentences in place of the charts", () => {
	it("name the sum and the most", () => {
		expect(runsSummary(points, { ...quiet, runs: 10, errors: 3 })).toBe(
			"10 runs, of which 3 failed. Most on Wed 18 Nov: 4.",
		);
		expect(tokensSummary(points)).toBe("300 tokens in all. Most on Wed 18 Nov: 100.");
		expect(runsSummary([], quiet)).toBe("No run.");
	});

	it("[TRACE3] say how many calls have no known price", () => {
		expect(costSummary(points, { ...quiet, cost: 0.75, unpricedCalls: 3 })).toBe(
			"$0.75 in all. Most on Wed 18 Nov: $0.50. The price of 3 model calls is unknown.",
		);
		expect(costSummary(points, { ...quiet, unpricedCalls: 1 })).toBe(
			"The cost is unknown. The price of 1 model call is unknown.",
		);
		expect(costSummary([], quiet)).toBe("Nothing was spent.");
	});

	it("tell the percentiles", () => {
		const durationMs = { p50: 1_000, p90: 2_000, p95: 3_000, p99: 60_000 };
		expect(latencySummary({ ...quiet, durationMs })).toBe(
			"Half of the runs took up to 1 s, 90 % up to 2 s, 99 % up to 1m 00s.",
		);
		expect(latencySummary(quiet)).toBe("No run has ended.");
	});
});

describe("tables", () => {
	const tool = (name: string, p50: number | null, p95: number | null): Stats["tools"][number] => ({
		name,
		calls: 1,
		errors: 0,
		totalMs: 1,
		durationMs: { p50, p90: p95, p95, p99: p95 },
	});

	it("puts the tool whose slow calls are the slowest first, and leaves out what never ended", () => {
		const tools = [tool("a", 5, 10), tool("b", null, null), tool("c", 1, 500)];
		expect(slowestTools(tools, 5).map(({ name }) => name)).toEqual(["c", "a"]);
		expect(toolsSummary(slowestTools(tools, 5))).toBe("The slowest is c, median 1 ms, 95 % up to 500 ms.");
		expect(toolsSummary([])).toBe("No tool was called.");
	});

	it("[TRACE3] puts models of unknown price behind those that cost something, not among the cheap ones", () => {
		const model = (name: string, cost: number | null, input: number): Stats["models"][number] => ({
			model: name,
			calls: 1,
			errors: 0,
			usage: { ...noUsage, input },
			cost,
			unpricedCalls: cost === null ? 1 : 0,
			durationMs: none,
			firstTokenMs: none,
		});
		const models = [model("unknown", null, 1), model("big", null, 9), model("free", 0, 1), model("dear", 3, 1)];
		expect(costliestModels(models, 9).map((one) => one.model)).toEqual(["dear", "free", "big", "unknown"]);
	});
});

describe("the logarithmic axis", () => {
	it("reaches from tick to tick around all values, and places ten times as long one tick further", () => {
		const axis = logAxis([30, 900]);
		expect(axis.domain).toEqual([10, 1_000]);
		expect(axis.ticks.map(({ text }) => text)).toEqual(["10 ms", "100 ms", "1 s"]);
		expect(axis.place(10)).toBe(0);
		expect(axis.place(100)).toBeCloseTo(0.5);
		expect(axis.place(1_000)).toBe(1);
		expect(axis.place(0)).toBe(0);
	});

	it.each([[[]], [[0]], [[0.01]], [[1]], [[1_000]], [[86_400_000 * 30]]])("has room for %j", (values) => {
		const axis = logAxis(values);
		expect(axis.domain[0]).toBeGreaterThan(0);
		expect(axis.domain[1]).toBeGreaterThan(axis.domain[0]);
		for (const value of values) {
			expect(axis.place(value)).toBeGreaterThanOrEqual(0);
			expect(axis.place(value)).toBeLessThanOrEqual(1);
		}
	});
});
