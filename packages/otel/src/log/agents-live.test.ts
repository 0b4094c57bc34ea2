import { describe, expect, test } from "vitest";
import { headOf } from "../drafts/head.ts";
import { toDrafts } from "../drafts/to-drafts.ts";
import { logsOf, receivedMs } from "../test/fixtures.ts";
import { draftOptions, replayDrafts, sha256 } from "../test/replay.ts";
import { agentSpans } from "./agent-spans.ts";

/** Two questions to each, in a process of its own; the model calls a shell each time. */
const told = (name: string) => {
	const logs = [1, 2].flatMap((part) => logsOf(`${name}-logs-00${part}.bin`));
	const { spans, heard } = agentSpans(logs, receivedMs, sha256);
	const drafts = toDrafts(spans, draftOptions, heard);
	return { logs, head: headOf(spans, heard), ...replayDrafts([drafts]) };
};

describe("Claude Code 2.1.328, with a server that gives requests no id", () => {
	const { transcript, spans, head, logs } = told("claude-code-2.1.328");

	test("[OTEL4] an answer belongs to the call right before it, and stands once", () => {
		expect(logs.some(({ attributes }) => "request_id" in attributes)).toBe(false);
		const call = { type: "tool-call", name: "Bash", status: "error", args: { command: "cat nothing.js" } };
		const turn = [
			{ role: "assistant", parts: [{ type: "text", text: "I look." }, call] },
			{ role: "assistant", parts: [{ type: "text", text: "There is no nothing.js." }] },
		];
		expect(transcript.messages).toMatchObject([
			{ role: "user", parts: [{ text: "What is the price?" }] },
			...turn,
			{ role: "user", parts: [{ text: "And what does nothing.js say?" }] },
			...turn,
		]);
		expect(transcript.session).toMatchObject({
			cost: expect.closeTo(0.00348, 9),
			usage: { input: 400, cacheRead: 3600, output: 80 },
		});
	});

	test("[OTEL4] what it does before anything was asked makes no run", () => {
		expect(transcript.runs.map(({ status }) => status)).toEqual(["done", "done"]);
		expect([...spans.values()].map(({ name }) => name)).not.toContain("plugin_loaded");
		expect(head).toMatchObject({ agent: "Claude Code", producer: "claude-code", model: "claude-sonnet-4-5" });
	});
});

describe("Codex 0.169.0", () => {
	const { transcript, head } = told("codex-0.169.0");

	test("[OTEL4] events are known by their attribute: the record's own name is a place in its source", () => {
		const calls = transcript.messages.flatMap(({ parts }) => parts.filter(({ type }) => type === "tool-call"));
		expect(calls).toMatchObject([
			{
				name: "exec_command",
				status: "ok",
				args: { cmd: "cat price.js" },
				result: expect.stringContaining("price = 3"),
			},
			{ name: "exec_command", status: "ok", args: { cmd: "cat nothing.js" } },
		]);
		const asked = transcript.messages.filter(({ role }) => role === "user").map(({ parts }) => parts[0]);
		expect(asked).toMatchObject([{ text: "What is the price?" }, { text: "And what does nothing.js say?" }]);
		expect(transcript.session.usage).toEqual({ input: 400, cacheRead: 3600, cacheWrite: 0, output: 80, reasoning: 0 });
		expect(head).toMatchObject({ agent: "Codex", producer: "codex_exec", model: "gpt-5.1" });
	});

	test("[OTEL4] they tell the steps also where it sends spans, which tell none", () => {
		const logs = logsOf("codex-0.169.0-logs-001.bin");
		const within = logs.map((log) => ({ ...log, traceId: "a".repeat(32), spanId: "b".repeat(16) }));
		expect(agentSpans(within, receivedMs, sha256)).toEqual(agentSpans(logs, receivedMs, sha256));
	});
});
