import type { Usage } from "@playhead/core";
import { describe, expect, test } from "vitest";
import { headOf } from "./drafts/head.ts";
import { toDrafts } from "./drafts/to-drafts.ts";
import { heardCalls } from "./log/heard.ts";
import type { OutsideSpan } from "./span/outside-span.ts";
import { logsOf, outsideSpansOf, receivedMs } from "./test/fixtures.ts";
import { draftOptions, replayDrafts } from "./test/replay.ts";

/**
 * One conversation of three turns, each a trace: a tool call; a stream with two calls side by side, of which one fails;
 * an answer of the model's server that is an error.
 */
type Producer = {
	what: string;
	traces: string;
	logs?: string;
	session: string;
	/** `service.name` where the program has one. */
	producer: string;
	/** Of the root: Traceloop puts a conversation of no name around its agents. */
	runAgent: string;
	runs: string[];
	prompts: number;
	/** Of the streamed turn's calls; OpenInference and Langfuse glue the ids of calls side by side together. */
	second: object[];
	/** Of the model calls that tell any. */
	usage: Usage[];
};

const nice = { name: "weather", status: "ok", args: { city: "Nice" }, result: { city: "Nice", sky: "sun" } };
const atlantis = { name: "weather", status: "error", args: { city: "Atlantis" } };
const tokens = (input: number, cacheRead: number, output: number, reasoning = 0): Usage => {
	return { input, cacheRead, cacheWrite: 0, output, reasoning };
};

const producers: Producer[] = [
	{
		what: "Langfuse 5.11",
		traces: "langfuse-chat-traces-001.json",
		session: "chat-langfuse",
		producer: "weather-agent",
		runAgent: "weather-agent",
		runs: ["done", "done", "error"],
		prompts: 3,
		second: [nice, atlantis],
		usage: [tokens(1050, 0, 15), tokens(100, 1000, 12), tokens(60, 1100, 30), tokens(150, 1200, 20, 8)],
	},
	{
		// Its call that fails never ends, so that nothing tells of the third prompt; of streams it tells no tokens.
		what: "OpenInference 4.2",
		traces: "openinference-chat-traces-001.bin",
		session: "chat-openinference",
		producer: "weather-bot",
		runAgent: "weather-agent",
		runs: ["done", "done", "error"],
		prompts: 2,
		second: [nice, atlantis],
		usage: [tokens(1050, 0, 15), tokens(100, 1000, 12)],
	},
	{
		what: "OpenTelemetry's instrumentation 0.21",
		traces: "otel-chat-traces-001.bin",
		logs: "otel-chat-logs-002.bin",
		session: "chat-otel",
		producer: "weather-agent",
		runAgent: "weather-agent",
		runs: ["done", "done", "error"],
		prompts: 3,
		second: [nice, atlantis],
		usage: [tokens(1050, 0, 15), tokens(1100, 0, 12), tokens(1160, 0, 30), tokens(1350, 0, 28)],
	},
	{
		// What fails never ends there: neither the tool's step nor the third turn. The tool's answer tells of the call.
		what: "Traceloop 0.27",
		traces: "traceloop-chat-traces-001.bin",
		session: "chat-traceloop",
		producer: "weather-bot",
		runAgent: "weather-bot",
		runs: ["done", "done"],
		prompts: 2,
		second: [nice, { ...atlantis, status: "ok", result: "Error: no such city: Atlantis" }],
		// Of a stream it reckons tokens itself.
		usage: [tokens(1050, 0, 15), tokens(1100, 0, 12), tokens(49, 0, 10)],
	},
];

const cityOf = (part: object): string => JSON.stringify("args" in part ? part.args : null);
const byCity = (a: object, b: object): number => (cityOf(a) < cityOf(b) ? 1 : -1);

describe.each(producers)("$what", ({ traces, logs, session, producer, runAgent, runs, prompts, second, usage }) => {
	const spans = outsideSpansOf(traces);
	const heard = logs === undefined ? [] : heardCalls(logsOf(logs), receivedMs);
	const drafts = toDrafts(spans, draftOptions, heard);
	const { transcript, spans: tree } = replayDrafts([drafts]);

	test("[OTEL3] session, agent and producer are told; a service that has no name is none", () => {
		expect([...new Set(spans.flatMap((span) => span.session ?? []))]).toEqual([session]);
		expect(headOf(spans, heard)).toMatchObject({ agent: "weather-agent", producer, model: "gpt-4o" });
		const ends = drafts.flatMap(({ event }) =>
			event.type === "run.recorded" && event.data.status !== undefined && event.data.status !== "running"
				? [event.data]
				: [],
		);
		expect([...new Set(ends.map((data) => data.agent))]).toEqual([runAgent]);
	});

	test("[OTEL5] the conversation stands once, with the calls' arguments and results, and its runs end as they did", () => {
		expect(transcript.runs.map(({ status }) => status)).toEqual(runs);
		const { messages } = transcript;
		expect(messages.filter(({ role }) => role === "user").map(({ parts }) => parts[0])).toMatchObject(
			["How is the weather in Lyon?", "And in Nice and Atlantis?", "And tomorrow?"]
				.slice(0, prompts)
				.map((text) => ({ text })),
		);
		expect(messages.slice(0, 3)).toMatchObject([
			{ role: "user" },
			{ parts: [{ name: "weather", status: "ok", args: { city: "Lyon" }, result: { city: "Lyon", sky: "rain" } }] },
			{ parts: [{ text: "It rains in Lyon." }] },
		]);
		expect(messages[4]?.parts.toSorted(byCity)).toMatchObject(second);
		expect(messages[5]?.parts).toMatchObject([{ text: "The sun shines in Nice; Atlantis is lost." }]);
	});

	test("[TRACE3] the model calls' tokens are those that were told", () => {
		const calls = [...tree.values()].filter(({ kind }) => kind === "llm").toSorted(inOrder);
		expect(calls.flatMap((call) => call.usage ?? [])).toEqual(usage);
	});

	test("[OTEL4] what failed says why", () => {
		const failed = [...tree.values()].filter(({ status, kind }) => status === "error" && kind !== "run");
		const reasons = new Set(failed.map(({ error }) => error?.message.replace(/^Error: /, "")));
		const expected = ["400 The forecast is out of tokens.", "no such city: Atlantis"];
		expect(reasons).toEqual(new Set(runs.length === 3 ? expected : []));
	});
});

const inOrder = (a: { startedAt: string }, b: { startedAt: string }): number => (a.startedAt < b.startedAt ? -1 : 1);

test("[OTEL4] Traceloop's wrapping of arguments is taken off", () => {
	const tools = outsideSpansOf("traceloop-chat-traces-001.bin").filter(({ kind }: OutsideSpan) => kind === "tool");
	expect(tools.map(({ given }) => given)).toEqual([{ city: "Lyon" }, { city: "Nice" }]);
});
