import type { Message, Transcript } from "@playhead/core";
import { array, assert, integer, property, shuffledSubarray, tuple } from "fast-check";
import { describe, expect, test } from "vitest";
import type { OutsideSpan } from "../span/outside-span.ts";
import { outsideSpansOf } from "../test/fixtures.ts";
import { type Replayed, replay, sha256 } from "../test/replay.ts";
import { headOf } from "./head.ts";
import { runIdOf, sessionIdOf, uuidOf } from "./identity.ts";

const triage = [
	["AI SDK 7", ["aisdk-triage-openai-compatible-traces-001.json"]],
	["AI SDK 7, batched", [1, 2, 3, 4].map((part) => `aisdk-triage-batched-anthropic-traces-00${part}.bin`)],
	["AI SDK 7, gzip", ["aisdk-triage-gzip-anthropic-full-traces-001.bin"]],
	["OpenInference", ["openinference-openai-chat-traces-001.json"]],
	["Langfuse", ["langfuse-openai-traces-001.json"]],
	["Traceloop", ["traceloop-openai-traces-001.bin"]],
] as const;

const said = ({ role, parts }: Message) =>
	`${role}: ${parts.flatMap((part) => (part.type === "text" ? [part.text.slice(0, 24)] : [])).join(" ")}`;
const toolCalls = ({ messages }: Transcript) =>
	messages.flatMap(({ parts }) => parts.filter((part) => part.type === "tool-call"));

/** All that a person sees, without what the order of arrival decides. */
function seen({ transcript, spans }: Replayed) {
	const { session, messages, runs } = transcript;
	return {
		session: { usage: session.usage, status: session.status, error: session.error, title: session.title },
		runs: runs.map(({ runId, status, usage, startedAt, durationMs }) => ({
			runId,
			status,
			usage,
			startedAt,
			durationMs,
		})),
		messages: messages.map((message) => ({
			...message,
			seq: 0,
			parts: message.parts.filter(({ type }) => type !== "tool-call"),
		})),
		calls: toolCalls(transcript)
			.map(({ callId, name, status, args, result, error, durationMs }) => ({
				callId,
				name,
				status,
				args,
				result,
				error,
				durationMs,
			}))
			.toSorted((a, b) => (a.callId < b.callId ? -1 : 1)),
		spans: [...spans.values()]
			.map((span) => ({ ...span, startSeq: 0, endSeq: 0 }))
			.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
	};
}

describe.each(triage)("%s", (_, files) => {
	const spans = outsideSpansOf(...files);

	test("[OTEL5] the conversation stands once: a prompt, four answers, each call with its result", () => {
		const { transcript } = replay([spans]);
		expect(transcript.messages.map(({ role }) => role)).toEqual([
			"user",
			"assistant",
			"assistant",
			"assistant",
			"assistant",
		]);
		expect(said(transcript.messages[0] as Message)).toContain("A checkout latency alert");
		const calls = toolCalls(transcript);
		expect(calls.map(({ name }) => name).toSorted()).toEqual([
			"createTicket",
			"listDeployments",
			"queryMetric",
			"queryMetric",
			"searchLogs",
		]);
		expect(calls.filter(({ status }) => status === "pending" || status === "running")).toEqual([]);
		expect(transcript.session.title).toMatch(/^A checkout latency alert/);
	});

	test("[OTEL5] the same in any order, in any batches, however often they come", () => {
		const whole = seen(replay([spans]));
		const places = spans.map((_, place) => place);
		const some = array(shuffledSubarray(places), { maxLength: 4 });
		const all = shuffledSubarray(places, { minLength: spans.length });
		const pick = (chosen: readonly number[]) => chosen.flatMap((place) => spans[place] ?? []);
		assert(
			property(tuple(some, all, integer({ min: 1, max: spans.length })), ([repeated, order, size]) => {
				const parts: OutsideSpan[][] = [];
				for (let at = 0; at < order.length; at += size) parts.push(pick(order.slice(at, at + size)));
				const got = seen(replay([...repeated.map(pick), ...parts]));
				expect(got.session.usage).toEqual(whole.session.usage);
				expect(got.runs).toEqual(whole.runs);
				expect(got.spans).toEqual(whole.spans);
				expect(got.messages).toEqual(whole.messages);
			}),
			{ numRuns: 40 },
		);
	});
});

test("[OTEL5] a later turn repeats no history; a prompt that is given again in another run stands twice", () => {
	const spans = outsideSpansOf("aisdk-agent-openai-compatible-legacy-traces-001.json");
	const { transcript } = replay([spans]);
	expect(transcript.messages.filter(({ role }) => role === "user")).toHaveLength(2);
	expect(transcript.messages.filter(({ role }) => role === "assistant")).toHaveLength(6);
	const again = spans.map((span) => ({ ...span, traceId: "0af7651916cd43dd8448eb211c80319c" }));
	const twice = replay([spans, again]).transcript;
	expect(twice.messages.filter(({ role }) => role === "user")).toHaveLength(4);
});

test("[OTEL5] sums of spans around model calls are not counted, but can be looked at", () => {
	const { transcript, spans } = replay([outsideSpansOf("aisdk-triage-openai-compatible-traces-001.json")]);
	expect(transcript.session.usage).toEqual({
		input: 5643,
		cacheRead: 12_511,
		cacheWrite: 0,
		output: 1486,
		reasoning: 0,
	});
	const agent = [...spans.values()].find(({ kind }) => kind === "agent");
	expect(agent?.usage).toBeNull();
	expect(agent?.attributes["usage"]).toMatchObject({ cacheRead: 12_511 });
});

test("[OTEL5] an aborted call ends the message as cancelled, and the run as its root says", () => {
	const { transcript } = replay([outsideSpansOf("aisdk-abort-openai-compatible-traces-001.json")]);
	expect(transcript.messages.map(({ role, status }) => [role, status])).toEqual([
		["user", "done"],
		["assistant", "cancelled"],
	]);
	expect(transcript.runs).toMatchObject([{ status: "done", trigger: "outside" }]);
});

test("[OTEL5] a trace whose root has not come runs", () => {
	const spans = outsideSpansOf("aisdk-triage-batched-anthropic-traces-001.bin");
	const { transcript } = replay([spans]);
	expect(transcript.session.status).toBe("running");
	expect(transcript.runs).toMatchObject([{ status: "running", finishedAt: null }]);
});

test("[OTEL5] what makes the session: agent, model, title, producer", () => {
	expect(headOf(outsideSpansOf("langfuse-openai-traces-001.json"))).toMatchObject({
		model: "gpt-4o",
		title: "incident-triage",
	});
	expect(headOf(outsideSpansOf("aisdk-triage-openai-compatible-traces-001.json"))).toMatchObject({
		agent: "ops-copilot",
		producer: "ops-copilot",
		model: "gpt-5.1",
	});
});

test("[OTEL3] ids are UUIDs of version 8, the same for the same name, apart for other sources", () => {
	const id = sessionIdOf("otlp", "sess_8f2c", sha256);
	expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
	expect(sessionIdOf("otlp", "sess_8f2c", sha256)).toBe(id);
	expect(sessionIdOf("trace", "sess_8f2c", sha256)).not.toBe(id);
	expect(runIdOf("5b8efff798038103d269b633813fc60c")).toBe(uuidOf("5b8efff798038103d269b633813fc60c"));
});
