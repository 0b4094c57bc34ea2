import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildTrace } from "../model/build-trace.ts";
import { generatedOrigin, generateTrace, someOrigin, someTrace } from "../test/index.ts";
import { traces } from "../test/span-arbitrary.ts";
import { escapeForScript } from "./escape-for-script.ts";
import { hash32, hexId } from "./hash.ts";
import { otelSpanIds, otelTraceId } from "./otel-ids.ts";
import type { OtlpSpan } from "./otlp-types.ts";
import { otlpAttributes, unixNano } from "./otlp-values.ts";
import { toChromeTrace } from "./to-chrome-trace.ts";
import { toOtlp } from "./to-otlp.ts";

const trace = someTrace([
	{ id: "run", kind: "run", from: 0, to: 100 },
	{
		id: "llm",
		kind: "llm",
		name: "anthropic/sonnet",
		model: "anthropic/sonnet",
		parent: "run",
		from: 10,
		to: 40.25,
		usage: { input: 10, cacheRead: 20, cacheWrite: 5, output: 7, reasoning: 3 },
		cost: 0.25,
		attributes: { timeToFirstTokenMs: 250 },
	},
	{
		id: "tool",
		name: "read_file",
		summary: "a.ts",
		parent: "run",
		from: 50,
		to: 60,
		status: "error",
		error: { code: "ENOENT", message: "No such file" },
	},
]);
const spansOf = (otlp: ReturnType<typeof toOtlp>): OtlpSpan[] => otlp.resourceSpans[0]?.scopeSpans[0]?.spans ?? [];
const attribute = (span: OtlpSpan | undefined, key: string): unknown => {
	const value = span?.attributes.find((candidate) => candidate.key === key)?.value;
	return value === undefined ? undefined : Object.values(value)[0];
};

describe("toOtlp", () => {
	const [run, llm, tool] = spansOf(
		toOtlp(trace, new Map([["tool", { callId: "c1", input: { path: "a.ts" }, output: "gone", sessionId: "s" }]])),
	);

	it("[TRACE1] keeps the tree, the times in nanoseconds, and the status", () => {
		expect(run?.parentSpanId).toBeUndefined();
		expect([llm?.parentSpanId, tool?.parentSpanId]).toEqual([run?.spanId, run?.spanId]);
		expect(llm?.traceId).toBe(run?.traceId);
		expect(llm?.startTimeUnixNano).toBe(`${someOrigin + 10}000000`);
		expect(llm?.endTimeUnixNano).toBe(`${someOrigin + 40}250000`);
		expect([run?.status, tool?.status]).toEqual([{ code: 1 }, { code: 2, message: "No such file" }]);
		expect(tool?.events?.[0]?.name).toBe("exception");
	});

	it("[TRACE3] writes tokens as the conventions count them: caches within input, reasoning within output", () => {
		expect(attribute(llm, "gen_ai.operation.name")).toBe("chat");
		expect(attribute(llm, "gen_ai.usage.input_tokens")).toBe("35");
		expect(attribute(llm, "gen_ai.usage.cache_read.input_tokens")).toBe("20");
		expect(attribute(llm, "gen_ai.usage.cache_write.input_tokens")).toBe("5");
		expect(attribute(llm, "gen_ai.usage.output_tokens")).toBe("10");
		expect(attribute(llm, "gen_ai.usage.reasoning.output_tokens")).toBe("3");
		expect(attribute(llm, "gen_ai.usage.cost")).toBe(0.25);
		expect(attribute(llm, "gen_ai.response.time_to_first_chunk")).toBe(0.25);
		const unknown = someTrace([{ id: "x", kind: "llm", model: "m", usage: { input: 1 }, cost: null, from: 0, to: 1 }]);
		expect(attribute(spansOf(toOtlp(unknown))[0], "gen_ai.usage.cost")).toBeUndefined();
	});

	it("[TRACE1] writes what a tool was called with and gave, where it is known", () => {
		expect(attribute(tool, "gen_ai.tool.call.id")).toBe("c1");
		expect(attribute(tool, "gen_ai.tool.call.arguments")).toBe('{"path":"a.ts"}');
		expect(attribute(tool, "gen_ai.tool.call.result")).toBe("gone");
		expect(attribute(tool, "error.type")).toBe("ENOENT");
		expect(attribute(tool, "playhead.summary")).toBe("a.ts");
		expect(attribute(run, "gen_ai.tool.name")).toBeUndefined();
	});

	it("[TRACE1] ids are hex of the right length, the same each time, and differ", () => {
		const generated = buildTrace(generateTrace({ spans: 3000 }), generatedOrigin + 1e9);
		const spans = spansOf(toOtlp(generated));
		expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(3000);
		expect(spans.every(({ spanId, traceId }) => /^[0-9a-f]{16}$/.test(spanId) && /^[0-9a-f]{32}$/.test(traceId))).toBe(
			true,
		);
		expect(spans[0]?.traceId).toBe("019a9f00000070008000000000000000");
		expect(spansOf(toOtlp(generated))).toEqual(spans);
		expect(otelTraceId("no uuid")).toMatch(/^[0-9a-f]{32}$/);
	});

	it("[TRACE1] two ids that hash to the same are told apart", () => {
		const ids = otelSpanIds(trace, () => "00000000000000aa");
		expect(new Set(ids).size).toBe(3);
		expect(ids[0]).toBe("00000000000000aa");
		expect(otelSpanIds(trace, () => "00000000000000aa")).toEqual(ids);
	});

	it("[TRACE1] hashes as the reference does, for bytes in pairs", () => {
		// Reference values of MurmurHash3_x86_32 over the UTF-16LE bytes.
		expect([hash32("", 0), hash32("", 1)]).toEqual([0, 0x514e28b7]);
		expect(hexId("", 8)).not.toMatch(/^0+$/);
	});

	it("[TRACE1] values are of OTLP's types", () => {
		expect(
			otlpAttributes({ a: "x", b: true, c: 3, d: 0.5, e: ["x", 1], f: { y: [null] }, g: null, h: undefined }),
		).toEqual([
			{ key: "a", value: { stringValue: "x" } },
			{ key: "b", value: { boolValue: true } },
			{ key: "c", value: { intValue: "3" } },
			{ key: "d", value: { doubleValue: 0.5 } },
			{ key: "e", value: { arrayValue: { values: [{ stringValue: "x" }, { intValue: "1" }] } } },
			{ key: "f", value: { stringValue: '{"y":[null]}' } },
		]);
		expect([unixNano(1.5, 0.000001), unixNano(1_770_000_000_123, 0.000_001), unixNano(-5, 0)]).toEqual([
			"1500001",
			"1770000000123000001",
			"0",
		]);
	});
});

describe("toChromeTrace", () => {
	it("[TRACE1] writes begin and length in microseconds, and names", () => {
		const { traceEvents, otherData } = toChromeTrace(trace);
		expect(otherData.start).toBe("2026-01-01T00:00:00.000Z");
		expect(traceEvents.filter(({ ph }) => ph === "M").map(({ args }) => args["name"])).toEqual(["run run", "main"]);
		expect(traceEvents.filter(({ ph }) => ph === "X")[1]).toMatchObject({
			name: "anthropic/sonnet",
			cat: "llm",
			ts: 10_000,
			dur: 30_250,
			args: { tokens: 45, cost: 0.25, model: "anthropic/sonnet" },
		});
	});

	it("[TRACE1] each run is a process whose threads begin at the first one", () => {
		const { traceEvents } = toChromeTrace(
			someTrace([
				{ id: "one", kind: "run", from: 0, to: 100 },
				{ id: "two", kind: "run", from: 50, to: 150 },
			]),
		);
		expect(traceEvents.filter(({ ph }) => ph === "X").map(({ pid, tid }) => [pid, tid])).toEqual([
			[1, 1],
			[2, 1],
		]);
	});

	it("[TRACE1] spans of one thread are within one another or apart", () => {
		fc.assert(
			fc.property(traces(), (some) => {
				const { traceEvents } = toChromeTrace(some);
				const events = traceEvents.filter((event) => event.ph === "X");
				expect(events).toHaveLength(some.count);
				for (const [k, a] of events.entries()) {
					for (const b of events.slice(k + 1)) {
						if (a.pid !== b.pid || a.tid !== b.tid) continue;
						// Half a nanosecond is a double's rounding.
						const upTo = (x: number, y: number): boolean => x <= y + 5e-4;
						const apart = upTo(a.ts + a.dur, b.ts) || upTo(b.ts + b.dur, a.ts);
						expect(apart || (a.ts <= b.ts && upTo(b.ts + b.dur, a.ts + a.dur))).toBe(true);
					}
				}
			}),
		);
	});
});

describe("escapeForScript", () => {
	it("[TRACE4] reads as the same value and cannot end its element", () => {
		fc.assert(
			fc.property(
				fc.jsonValue(),
				fc.constantFrom("</script>", "<!--", "<script", "\u2028", "&amp;", "]]>"),
				(value, bad) => {
					const text = escapeForScript({ value, bad });
					expect(text).not.toMatch(/[<>&\u2028\u2029]/);
					expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify({ value, bad })));
				},
			),
		);
	});
});
