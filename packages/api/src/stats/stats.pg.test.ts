import { addUsage, noUsage } from "@playhead/core";
import { at } from "@playhead/core/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ApiUnderTest, apiUnderTest } from "../test/api-under-test.ts";
import { type Recorded, type RecordedCall, recordRun } from "../test/recorded-run.ts";

let api: ApiUnderTest;
beforeAll(async () => {
	api = await apiUnderTest();
	for (const run of runs) await recordRun(api.context.log, run);
});
afterAll(() => api[Symbol.asyncDispose]());

const hour = 3_600_000;
const day = 24 * hour;
const tokens = (input: number, output: number) => ({ input, cacheRead: 7, cacheWrite: 3, output, reasoning: 1 });

/** Three days of runs; the numbers follow from the index alone. */
const runs: Recorded[] = Array.from({ length: 24 }, (_, n): Recorded => {
	const model = ["a/one", "b/two", "b/two"][n % 3] as string;
	const usage = tokens(100 + n, 10 + n);
	const called: RecordedCall = {
		model,
		ms: 100 * n,
		usage,
		cost: n % 4 === 0 ? null : n / 1_000,
		firstTokenMs: 10 * n,
	};
	const tool: RecordedCall = { tool: n % 2 === 0 ? "read_file" : "run_command", ms: n, failed: n % 5 === 0 };
	return {
		agent: n % 6 === 0 ? "nightly" : "coder",
		kind: n % 6 === 0 ? "schedule" : "chat",
		startMs: n * 3 * hour,
		durationMs: 1_000 * (n + 1),
		status: n % 8 === 7 ? "error" : "done",
		calls: n % 3 === 0 ? [called, tool] : [called, tool, tool],
	};
});
const range = { from: at(0), to: at(3 * day) };

/** Sums of fractions depend on their order. */
const rounded = (cost: number | null) => (cost === null ? null : Number(cost.toFixed(9)));
const exact = <F extends { cost: number | null }>(figures: F) => ({ ...figures, cost: rounded(figures.cost) });

/** As simply as it can be counted, from what the test itself wrote. */
function naive(some: readonly Recorded[]) {
	const calls = some.flatMap((run) => run.calls);
	const models = calls.flatMap((call) => ("model" in call ? [call] : []));
	const tools = calls.flatMap((call) => ("tool" in call ? [call] : []));
	const priced = models.filter((call) => call.cost !== null);
	return {
		runs: some.length,
		sessions: some.length,
		errors: some.filter((run) => run.status === "error").length,
		modelCalls: models.length,
		usage: models.reduce((sum, call) => addUsage(sum, call.usage), noUsage),
		cost: rounded(priced.length === 0 ? null : priced.reduce((sum, call) => sum + (call.cost ?? 0), 0)),
		unpricedCalls: models.length - priced.length,
		toolCalls: tools.length,
		toolErrors: tools.filter((call) => call.failed).length,
	};
}

/** `percentile_cont`: https://www.postgresql.org/docs/18/functions-aggregate.html */
function percentile(values: readonly number[], share: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	const place = share * (sorted.length - 1);
	const [below = 0, above = 0] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
	return below + (above - below) * (place - Math.floor(place));
}

describe("stats", () => {
	it("[TRACE3] has the sums that counting by hand gives, in all and by day, agent, model and tool", async () => {
		const stats = await api.caller.stats({ ...range, bucket: "day" });
		expect(exact(stats.totals)).toMatchObject(naive(runs));
		expect(stats.buckets.map((bucket) => bucket.at)).toEqual([at(0), at(day), at(2 * day)]);
		for (const [index, bucket] of stats.buckets.entries()) {
			expect(exact(bucket)).toMatchObject(naive(runs.filter(({ startMs }) => Math.floor(startMs / day) === index)));
		}
		expect(stats.agents.map(({ agent }) => agent)).toEqual(["coder", "nightly"]);
		for (const agent of stats.agents) {
			expect(exact(agent)).toMatchObject(naive(runs.filter((run) => run.agent === agent.agent)));
		}
		const calls = runs.flatMap((run) => run.calls);
		for (const { model, ...figures } of stats.models) {
			const own = calls.filter((call) => "model" in call && call.model === model);
			const { usage, cost, unpricedCalls } = naive([{ startMs: 0, durationMs: 0, calls: own }]);
			expect(exact(figures)).toMatchObject({ calls: own.length, errors: 0, usage, cost, unpricedCalls });
		}
		for (const { name, ...figures } of stats.tools) {
			const own = calls.flatMap((call) => ("tool" in call && call.tool === name ? [call] : []));
			const totalMs = own.reduce((sum, call) => sum + call.ms, 0);
			expect(figures).toMatchObject({ calls: own.length, errors: own.filter((call) => call.failed).length, totalMs });
		}
		expect(stats.leftOut).toEqual({ agents: 0, models: 0, tools: 0 });
	});

	it("has the sums that stand in the tables", async () => {
		const { totals } = await api.caller.stats({ ...range, bucket: "week" });
		const { rows } = await api.pool.query(`SELECT (SELECT count(*)::int FROM runs) AS runs,
			sum(input_tokens)::int AS input, sum(output_tokens)::int AS output, sum(cost) AS cost FROM tool_traces`);
		const { runs: count, usage, cost } = totals;
		expect({ runs: count, input: usage.input, output: usage.output }).toEqual({
			runs: rows[0].runs,
			input: rows[0].input,
			output: rows[0].output,
		});
		expect(cost).toBeCloseTo(rows[0].cost, 9);
	});

	it("has the percentiles of runs, model calls, first tokens and tools", async () => {
		const { totals, models, tools } = await api.caller.stats({ ...range, bucket: "day" });
		const durations = runs.map((run) => run.durationMs);
		const wanted = {
			p50: percentile(durations, 0.5),
			p90: percentile(durations, 0.9),
			p99: percentile(durations, 0.99),
		};
		for (const [name, value] of Object.entries(wanted))
			expect(totals.durationMs).toHaveProperty(name, expect.closeTo(value, 6));
		const calls = runs.flatMap((run) => run.calls);
		const one = calls.flatMap((call) => ("model" in call && call.model === "a/one" ? [call] : []));
		const figures = models.find(({ model }) => model === "a/one");
		expect(figures?.durationMs.p50).toBeCloseTo(
			percentile(
				one.map((call) => call.ms),
				0.5,
			),
		);
		expect(figures?.firstTokenMs.p90).toBeCloseTo(
			percentile(
				one.map((call) => call.firstTokenMs ?? 0),
				0.9,
			),
		);
		const read = calls.flatMap((call) => ("tool" in call && call.tool === "read_file" ? [call.ms] : []));
		expect(tools.find(({ name }) => name === "read_file")?.durationMs.p95).toBeCloseTo(percentile(read, 0.95));
	});

	it.each([
		["agent", { agent: "nightly" }, (run: Recorded) => run.agent === "nightly"],
		["kind", { kind: "schedule" as const }, (run: Recorded) => run.kind === "schedule"],
		[
			"model",
			{ model: "a/one" },
			(run: Recorded) => run.calls.some((call) => "model" in call && call.model === "a/one"),
		],
		[
			"tool",
			{ tool: "read_file" },
			(run: Recorded) => run.calls.some((call) => "tool" in call && call.tool === "read_file"),
		],
		["time", { from: at(day), to: at(day + hour) }, (run: Recorded) => run.startMs === day],
		["nothing", { agent: "nobody" }, () => false],
	])("counts the runs that a filter leaves: %s", async (_, filter, keep) => {
		const stats = await api.caller.stats({ ...range, bucket: "hour", ...filter });
		expect(exact(stats.totals)).toMatchObject(naive(runs.filter(keep)));
		const sum = stats.buckets.reduce((all, bucket) => all + bucket.runs, 0);
		expect(sum).toBe(runs.filter(keep).length);
	});

	it("of one session", async () => {
		const { sessionId } = await recordRun(api.context.log, { startMs: 10 * day, durationMs: 1, calls: [] });
		const asked = { from: at(9 * day), to: at(11 * day), bucket: "day" } as const;
		expect((await api.caller.stats({ ...asked, sessionId })).totals).toMatchObject({
			runs: 1,
			cost: null,
			modelCalls: 0,
		});
		expect((await api.caller.stats({ ...asked, sessionId: crypto.randomUUID() })).totals.runs).toBe(0);
	});

	it("begins days where the time zone has midnight, through a change of the clock too", async () => {
		const asked = { from: "2026-03-27T23:00:00Z", to: "2026-03-30T22:00:00Z", bucket: "day" } as const;
		const { buckets, timeZone } = await api.caller.stats({ ...asked, timeZone: "Europe/Berlin" });
		expect(timeZone).toBe("Europe/Berlin");
		expect(buckets.map((bucket) => bucket.at)).toEqual([
			"2026-03-27T23:00:00.000Z",
			"2026-03-28T23:00:00.000Z",
			"2026-03-29T22:00:00.000Z",
		]);
		const inUtc = await api.caller.stats({ ...range, bucket: "day", timeZone: "America/New_York" });
		expect(inUtc.buckets.map(({ runs: count }) => count)).toEqual([2, 8, 8, 6]);
	});

	it.each([
		[{ from: at(day), to: at(0) }, "to"],
		[{ from: at(0), to: at(2_000 * day), bucket: "hour" as const }, "to"],
		[{ timeZone: "Mars/Olympus" }, "timeZone"],
		[{ timeZone: "+02:00" }, "timeZone"],
		[{ from: "yesterday" }, "from"],
	])("[SEC4] refuses %j and names the field", async (wrong, field) => {
		const answer = api.caller.stats({ ...range, bucket: "day", ...wrong });
		await expect(answer).rejects.toSatisfy((error: Error) => JSON.stringify(error.cause ?? error).includes(field));
	});
});
