import { describe, expect, test } from "vitest";
import { headOf } from "../drafts/head.ts";
import { heardDrafts } from "../drafts/heard-drafts.ts";
import { toDrafts } from "../drafts/to-drafts.ts";
import { logsOf, outsideSpansOf, receivedMs } from "../test/fixtures.ts";
import { draftOptions, replayDrafts, sha256 } from "../test/replay.ts";
import type { Attributes, OtlpLog } from "../wire/otlp.ts";
import { agentSpans } from "./agent-spans.ts";
import { heardCalls } from "./heard.ts";

const logs = logsOf("otel-openai-chat-logs-001.json");
const spans = outsideSpansOf("otel-openai-chat-traces-002.json");
const heard = heardCalls(logs, receivedMs);

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

describe("messages in gen_ai.* logs", () => {
	test("[OTEL4] are gathered by the call's span", () => {
		expect(heard).toHaveLength(4);
		expect(heard.map(({ input, output, finishReason }) => [input.length, output.length, finishReason])).toEqual([
			[2, 1, "tool_calls"],
			[6, 1, "tool_calls"],
			[8, 1, "tool_calls"],
			[10, 1, "stop"],
		]);
	});

	const fromLogs = heardDrafts(heard, draftOptions);
	const fromSpans = toDrafts(spans, draftOptions);

	test.each([
		["logs first", [fromLogs, fromSpans]],
		["spans first", [fromSpans, fromLogs]],
		["logs twice, and one by one", [fromLogs.slice(3), fromSpans, ...fromLogs.map((draft) => [draft]), fromLogs]],
	])("[OTEL5] stand once in the conversation, with the spans' tokens and tree: %s", (_, batches) => {
		const { transcript, spans: tree } = replayDrafts(batches);
		expect(transcript.messages.map(({ role }) => role)).toEqual([
			"user",
			"assistant",
			"assistant",
			"assistant",
			"assistant",
		]);
		const calls = transcript.messages.flatMap(({ parts }) => parts.filter((part) => part.type === "tool-call"));
		expect(calls.map(({ name, status }) => `${name}: ${status}`).toSorted(byText)).toEqual([
			"createTicket: ok",
			"listDeployments: ok",
			"queryMetric: error",
			"queryMetric: ok",
			"searchLogs: ok",
		]);
		const texts = transcript.messages.at(-1)?.parts.flatMap((part) => (part.type === "text" ? [part.text] : []));
		expect(texts?.join("")).toContain("東京リージョンは影響なし");
		expect(transcript.session.usage).toMatchObject({ input: 14_321, output: 1486 });
		expect(transcript.runs).toMatchObject([{ status: "done" }]);
		expect(tree.size).toBe(11);
		const llm = [...tree.values()].filter(({ kind }) => kind === "llm");
		expect(llm.every(({ durationMs }) => durationMs !== null && durationMs > 0)).toBe(true);
	});
});

let clock = 0;
function record(event: string, attributes: Attributes, over: Partial<OtlpLog> = {}): OtlpLog {
	clock += 1_000;
	const at = BigInt(Date.parse("2026-11-20T10:00:00Z") + clock) * 1_000_000n;
	const scope = { name: "com.anthropic.claude_code.events", version: "2" };
	const base = { traceId: null, spanId: null, at, severity: 9, resource: { "service.name": "claude-code" }, scope };
	return { ...base, event, body: `claude_code.${event}`, attributes, ...over };
}

test("[OTEL5] what a call was given stands before its answer, though its records are written once the call began", () => {
	const late = heard.map((call) => ({ ...call, startedAt: new Date(Date.parse(call.startedAt) + 40).toISOString() }));
	const batches = [toDrafts(spans, draftOptions), heardDrafts(late, draftOptions)];
	for (const order of [batches, batches.toReversed()]) {
		expect(replayDrafts(order).transcript.messages[0]?.role).toBe("user");
	}
});

const claude = (prompt: string): OtlpLog[] => {
	const own = { "session.id": "s-1", "prompt.id": prompt };
	const usage = { input_tokens: "10", output_tokens: 5, cache_read_tokens: 100, cache_creation_tokens: 7 };
	return [
		record("user_prompt", { ...own, prompt: `Fix ${prompt}`, prompt_length: 5 }),
		record("api_request", {
			...own,
			model: "claude-sonnet-4-5",
			cost_usd: 0.01,
			duration_ms: 800,
			request_id: `r-${prompt}`,
			...usage,
		}),
		record("assistant_response", { ...own, response: `Done with ${prompt}.`, request_id: `r-${prompt}` }),
		record("tool_decision", { ...own, tool_name: "Bash", decision: "accept", "event.sequence": 3 }),
		record("tool_result", {
			...own,
			tool_name: "Bash",
			success: "false",
			error: "exit 1",
			duration_ms: 20,
			tool_use_id: `t-${prompt}`,
			tool_parameters: '{"command":"ls"}',
		}),
	];
};

describe("Claude Code's logs", () => {
	test("[OTEL4] are a session, a run for each prompt, with tokens, cost, tools and what was said", () => {
		const told = agentSpans([...claude("p1"), ...claude("p2")], receivedMs, sha256);
		const drafts = toDrafts(told.spans, draftOptions, told.heard);
		const { transcript, spans: tree } = replayDrafts([drafts, drafts]);
		expect(new Set(told.spans.map(({ session }) => session))).toEqual(new Set(["s-1"]));
		expect(transcript.runs).toMatchObject([{ status: "done" }, { status: "done" }]);
		expect(transcript.session).toMatchObject({
			title: "Fix p1",
			cost: 0.02,
			usage: { input: 20, cacheRead: 200, cacheWrite: 14, output: 10, reasoning: 0 },
		});
		expect(transcript.messages.map(({ role }) => role)).toEqual(["user", "assistant", "user", "assistant"]);
		expect(transcript.messages[1]?.parts).toMatchObject([
			{ type: "text", text: "Done with p1." },
			{ type: "tool-call", name: "Bash", status: "error", args: { command: "ls" } },
		]);
		expect([...tree.values()].map(({ kind }) => kind).toSorted(byText)).toEqual(
			["run", "run", "llm", "llm", "tool", "tool", "internal", "internal"].toSorted(byText),
		);
		const run = transcript.runs[0];
		expect(tree.get(run?.runId ?? "")?.durationMs).toBe(run?.durationMs);
		expect(headOf(told.spans, told.heard)).toMatchObject({ agent: "Claude Code", producer: "claude-code" });
	});

	test("[OTEL5] of a span count nothing: the span does", () => {
		const traced = claude("p3").map((log) => ({ ...log, traceId: "a".repeat(32), spanId: "b".repeat(16) }));
		const told = agentSpans(traced, receivedMs, sha256);
		expect(told.spans).toEqual([]);
		expect(told.heard.map(({ traceId, input }) => [traceId, input.length])[0]).toEqual(["a".repeat(32), 1]);
	});

	test("[OTEL4] a prompt that was not to be logged is not shown", () => {
		const log = record("user_prompt", { "session.id": "s-2", prompt: "<REDACTED>" });
		expect(agentSpans([log], receivedMs, sha256)).toEqual({ spans: [], heard: [] });
	});
});

test("[OTEL4] Codex's logs: the end of a call holds its tokens, cached and reasoning counted once", () => {
	const own = { "conversation.id": "c-1", model: "gpt-5.1" };
	const codex = (event: string, attributes: Attributes) =>
		record(`codex.${event}`, { ...own, ...attributes }, { body: null, scope: { name: "codex_otel", version: "" } });
	const counts = { input_token_count: 100, cached_token_count: 40, output_token_count: 10, reasoning_token_count: 4 };
	const told = agentSpans(
		[
			codex("user_prompt", { prompt: "Fix it" }),
			codex("sse_event", { "event.kind": "response.output_text.delta" }),
			codex("sse_event", { "event.kind": "response.completed", ...counts }),
			codex("tool_result", {
				tool_name: "shell",
				call_id: "call_1",
				arguments: '{"cmd":"ls"}',
				output: "a.txt",
				success: "true",
				duration_ms: 5,
			}),
		],
		receivedMs,
		sha256,
	);
	const drafts = toDrafts(told.spans, draftOptions, told.heard);
	const { transcript } = replayDrafts([drafts]);
	expect(transcript.session.usage).toEqual({ input: 60, cacheRead: 40, cacheWrite: 0, output: 6, reasoning: 4 });
	expect(transcript.messages[0]).toMatchObject({ role: "user", parts: [{ text: "Fix it" }] });
	const calls = transcript.messages.flatMap(({ parts }) => parts.filter(({ type }) => type === "tool-call"));
	expect(calls).toMatchObject([{ name: "shell", status: "ok", args: { cmd: "ls" }, result: "a.txt" }]);
});
