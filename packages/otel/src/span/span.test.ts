import { assert, bigInt, property } from "fast-check";
import { expect, test } from "vitest";
import { spansOf } from "../test/fixtures.ts";
import type { OtlpSpan } from "../wire/otlp.ts";
import { timesOf } from "./times.ts";
import { toOutsideSpan } from "./to-outside-span.ts";
import { exclusiveUsage } from "./usage.ts";

const received = Date.parse("2026-11-20T12:00:00Z");
const nanos = (ms: number) => BigInt(Math.round(ms)) * 1_000_000n;

test.each([
	[
		"as they should be",
		{ start: nanos(received - 500), end: nanos(received) },
		{ startMs: received - 500, durationMs: 500, mended: null },
	],
	["zero", { start: 0n, end: 0n }, { startMs: received, durationMs: 0, mended: "missing" }],
	["no end", { start: nanos(received - 500), end: 0n }, { startMs: received - 500, durationMs: 0, mended: "missing" }],
	[
		"end before start",
		{ start: nanos(received), end: nanos(received - 500) },
		{ startMs: received, durationMs: 0, mended: "order" },
	],
	[
		"in milliseconds",
		{ start: BigInt(received - 500), end: BigInt(received) },
		{ startMs: received - 500, durationMs: 500, mended: "unit" },
	],
	[
		"in microseconds",
		{ start: BigInt(received - 500) * 1000n, end: BigInt(received) * 1000n },
		{ startMs: received - 500, durationMs: 500, mended: "unit" },
	],
	[
		"in seconds",
		{ start: BigInt(received / 1000 - 5), end: BigInt(received / 1000) },
		{ startMs: received - 5000, durationMs: 5000, mended: "unit" },
	],
	[
		"days ahead",
		{ start: nanos(received + 1e9), end: nanos(received + 1e9 + 500) },
		{ startMs: received, durationMs: 500, mended: "future" },
	],
])("[OTEL9] times %s", (_, times, wanted) => {
	expect(timesOf(times, received)).toEqual(wanted);
});

test("[OTEL9] whatever the times say, a span has a start that a date can hold and a duration that is not negative", () => {
	const time = bigInt({ min: 0n, max: 2n ** 64n - 1n });
	assert(
		property(time, time, (start, end) => {
			const { startMs, durationMs } = timesOf({ start, end }, received);
			expect(Number.isNaN(new Date(startMs + durationMs).getTime())).toBe(false);
			expect(durationMs).toBeGreaterThanOrEqual(0);
		}),
	);
});

test.each([
	["cache counted in", { input: 100, cacheRead: 60, cacheWrite: 10, output: 20, reasoning: 5 }, [30, 60, 10, 15, 5]],
	["cache counted apart", { input: 10, cacheRead: 60, cacheWrite: 10, output: 20 }, [10, 60, 10, 20, 0]],
	[
		"buckets that add up",
		{ exclusive: true, input: 100, cacheRead: 60, output: 20, reasoning: 5 },
		[100, 60, 0, 20, 5],
	],
	["negative counts", { input: -5, output: 3 }, [0, 0, 0, 3, 0]],
])("[TRACE3] %s", (_, told, [input, cacheRead, cacheWrite, output, reasoning]) => {
	expect(exclusiveUsage(told)).toEqual({ input, cacheRead, cacheWrite, output, reasoning });
});

test("[TRACE3] tokens that nobody tells are not zero but unknown", () => {
	expect(exclusiveUsage({})).toBeNull();
});

const [some] = spansOf("openinference-openai-chat-traces-001.json");
const spanWith = (over: Partial<OtlpSpan>) =>
	toOutsideSpan({ ...(some as OtlpSpan), attributes: {}, scope: { name: "app", version: "" }, ...over }, received);

test("[OTEL2] calls over the network and a library's own spans are plumbing, a step of the program's own is not", () => {
	const client = { kind: 3, attributes: { "http.request.method": "GET", "url.full": "https://example.org" } };
	expect(spanWith({ ...client, name: "GET" }).kind).toBe("internal");
	expect(spanWith({ scope: { name: "@opentelemetry/instrumentation-undici", version: "1" } }).kind).toBe("internal");
	expect(spanWith({ resource: { "service.name": "codex_cli_rs" } }).kind).toBe("internal");
	expect(spanWith({ name: "load the customer" }).kind).toBe("other");
	expect(spanWith({ kind: 2, name: "POST /api/chat", attributes: { "http.request.method": "POST" } }).kind).toBe(
		"other",
	);
	expect(
		spanWith({ kind: 3, attributes: { "gen_ai.operation.name": "chat", "url.full": "https://example.org" } }).kind,
	).toBe("llm");
});

test("[OTEL2] a span that names a model is a model call", () => {
	expect(spanWith({ attributes: { model: "my-model", input: "Hi", output: "Ho", input_tokens: "12" } })).toMatchObject({
		kind: "llm",
		model: "my-model",
		input: [{ role: "user", parts: [{ type: "text", text: "Hi" }] }],
		output: [{ role: "assistant", parts: [{ type: "text", text: "Ho" }] }],
		usage: { input: 12 },
	});
});

test("[OTEL2] messages that are flattened into older names are read", () => {
	const attributes = {
		"gen_ai.operation.name": "chat",
		"gen_ai.prompt.0.role": "system",
		"gen_ai.prompt.0.content": "Be brief.",
		"gen_ai.prompt.1.role": "user",
		"gen_ai.prompt.1.content": "Hi",
		"gen_ai.completion.0.role": "assistant",
		"gen_ai.completion.0.tool_calls.0.id": "call_1",
		"gen_ai.completion.0.tool_calls.0.name": "look",
		"gen_ai.completion.0.tool_calls.0.arguments": '{"at":"it"}',
	};
	expect(spanWith({ attributes })).toMatchObject({
		input: [
			{ role: "system", parts: [{ text: "Be brief." }] },
			{ role: "user", parts: [{ text: "Hi" }] },
		],
		output: [{ role: "assistant", parts: [{ type: "tool-call", callId: "call_1", name: "look", args: { at: "it" } }] }],
	});
});

test("[OTEL2] Claude Code's input holds no cache tokens", () => {
	const attributes = {
		model: "claude-sonnet-4-5",
		input_tokens: 3,
		output_tokens: 40,
		cache_read_tokens: 900,
		ttft_ms: 12,
	};
	expect(spanWith({ name: "claude_code.llm_request", attributes })).toMatchObject({
		kind: "llm",
		usage: { input: 3, cacheRead: 900, cacheWrite: 0, output: 40, reasoning: 0 },
		timeToFirstTokenMs: 12,
	});
});
