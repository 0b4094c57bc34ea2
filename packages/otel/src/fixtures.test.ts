import { addUsage, noUsage, type Usage } from "@playhead/core";
import { describe, expect, test } from "vitest";
import { textOf } from "./message/model-message.ts";
import type { OutsideSpan } from "./span/outside-span.ts";
import { outsideSpansOf, spansOf } from "./test/fixtures.ts";

const batched = [1, 2, 3, 4].map((part) => `aisdk-triage-batched-anthropic-traces-00${part}.bin`);

/** Kinds and sums as counted by hand, from the bodies alone. */
const producers: {
	what: string;
	files: string[];
	kinds: Record<string, number>;
	errors: number;
	usage: Usage;
	session: string | null;
	agent: string;
}[] = [
	{
		what: "AI SDK 7",
		files: ["aisdk-triage-openai-compatible-traces-001.json"],
		kinds: { llm: 4, tool: 5, turn: 4, agent: 1 },
		errors: 1,
		usage: { input: 5643, cacheRead: 12_511, cacheWrite: 0, output: 1486, reasoning: 0 },
		session: null,
		agent: "ops-copilot",
	},
	{
		what: "AI SDK 7 with Anthropic, in four requests",
		files: batched,
		kinds: { llm: 4, tool: 5, turn: 4, agent: 1 },
		errors: 1,
		usage: { input: 12, cacheRead: 12_744, cacheWrite: 5735, output: 1486, reasoning: 0 },
		session: null,
		agent: "ops-copilot",
	},
	{
		what: "AI SDK 7 with Anthropic, gzip",
		files: ["aisdk-triage-gzip-anthropic-full-traces-001.bin"],
		kinds: { llm: 4, tool: 5, turn: 4, agent: 1 },
		errors: 1,
		usage: { input: 12, cacheRead: 12_113, cacheWrite: 6366, output: 1486, reasoning: 0 },
		session: null,
		agent: "ops-copilot",
	},
	{
		what: "AI SDK before 7",
		files: ["aisdk-agent-openai-compatible-legacy-traces-001.json"],
		kinds: { llm: 6, tool: 6, agent: 2, other: 1 },
		errors: 1,
		usage: { input: 6607, cacheRead: 25_800, cacheWrite: 0, output: 1413, reasoning: 139 },
		session: "sess_8f2c",
		agent: "ops-copilot",
	},
	{
		what: "OpenInference",
		files: ["openinference-openai-chat-traces-001.json"],
		kinds: { llm: 4, tool: 5, agent: 1 },
		errors: 1,
		usage: noUsage,
		session: "sess_8f2c",
		agent: "",
	},
	{
		what: "Langfuse",
		files: ["langfuse-openai-traces-001.json"],
		kinds: { llm: 4, tool: 5, agent: 1 },
		errors: 1,
		usage: { input: 4586, cacheRead: 9508, cacheWrite: 0, output: 1347, reasoning: 139 },
		session: "sess_8f2c",
		agent: "",
	},
	{
		what: "Traceloop",
		files: ["traceloop-openai-traces-001.bin"],
		kinds: { llm: 4, tool: 4, agent: 2 },
		errors: 0,
		usage: { input: 13_654, cacheRead: 0, cacheWrite: 0, output: 971, reasoning: 0 },
		session: "sess_8f2c",
		agent: "ops-copilot",
	},
	{
		what: "OpenTelemetry's instrumentation of OpenAI",
		files: ["otel-openai-chat-traces-002.json"],
		kinds: { llm: 4, tool: 5, agent: 1 },
		errors: 1,
		usage: { input: 14_321, cacheRead: 0, cacheWrite: 0, output: 1486, reasoning: 0 },
		session: "sess_8f2c",
		agent: "ops-copilot",
	},
];

function kindsOf(spans: readonly OutsideSpan[]): Record<string, number> {
	const kinds: Record<string, number> = {};
	for (const { kind } of spans) kinds[kind] = (kinds[kind] ?? 0) + 1;
	return kinds;
}

const calls = (spans: readonly OutsideSpan[]) => spans.filter(({ kind }) => kind === "llm");

describe.each(producers)("$what", ({ files, kinds, errors, usage, session, agent }) => {
	const spans = outsideSpansOf(...files);

	test("[OTEL2] every span has its kind, in one trace with one root", () => {
		expect(kindsOf(spans)).toEqual(kinds);
		expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
		expect(spans.filter(({ parentSpanId }) => parentSpanId === null)).toHaveLength(1);
		expect(spans.filter(({ status }) => status === "error")).toHaveLength(errors);
	});

	test("[TRACE3] the model calls' tokens add up, each bucket counted once", () => {
		const sum = calls(spans).reduce((total, span) => addUsage(total, span.usage ?? noUsage), noUsage);
		expect(sum).toEqual(usage);
	});

	test("[OTEL3] session and agent are the producer's", () => {
		const named = [...new Set(spans.flatMap((span) => span.session ?? []))];
		expect(named).toEqual(session === null ? [] : [session]);
		expect(spans.some((span) => (span.agent ?? "") === agent)).toBe(true);
	});
});

/** OpenTelemetry's instrumentation has the messages in its logs. */
const withMessages = producers.filter(({ what }) => !what.startsWith("OpenTelemetry"));

test.each(withMessages)("[OTEL4] $what: a person's prompt, the calls and the answer are read", ({ files }) => {
	const [first, ...others] = calls(outsideSpansOf(...files));
	const prompt = first?.input?.find(({ role }) => role === "user");
	expect(prompt && textOf(prompt)).toContain("A checkout latency alert fired at 09:12 UTC (p99 > 4 s).");
	expect(first?.input?.find(({ role }) => role === "system")?.parts[0]).toMatchObject({
		type: "text",
		text: expect.stringContaining("You are ops-copilot"),
	});
	expect(first?.output?.[0]?.parts.some(({ type }) => type === "tool-call")).toBe(true);
	const answers = others.flatMap(({ output }) => output ?? []).map(textOf);
	expect(answers.some((answer) => answer.includes("東京リージョンは影響なし"))).toBe(true);
});

test("[OTEL4] arguments and results of tool calls are values, not texts of JSON", () => {
	const tool = outsideSpansOf("aisdk-triage-openai-compatible-traces-001.json").find(({ name }) =>
		name.includes("searchLogs"),
	);
	expect(tool?.given).toMatchObject({ service: "checkout", limit: 200 });
	expect(tool?.result).toMatchObject({ hits: 1423 });
	expect(tool?.call?.name).toBe("searchLogs");
});

test("[OTEL4] a failed tool call says why", () => {
	const failed = outsideSpansOf("openinference-openai-chat-traces-001.json").find(({ status }) => status === "error");
	expect(failed?.error).toEqual({ code: "Error", message: 'unknown region "eu-west-1" (valid: euw1, use1, apne1)' });
});

test("[OTEL4] a call that was aborted is told from one that ended", () => {
	const [call] = calls(outsideSpansOf("aisdk-abort-openai-compatible-traces-001.json"));
	expect(call?.status).toBe("cancelled");
});

test("[OTEL2] durations are the difference of whole nanoseconds", () => {
	const [span] = spansOf("aisdk-triage-openai-compatible-traces-001.json");
	const [mapped] = outsideSpansOf("aisdk-triage-openai-compatible-traces-001.json");
	expect(span && Number(span.end - span.start) / 1e6).toBe(mapped?.durationMs);
	expect(mapped?.durationMs).toBe(142.009946);
});
