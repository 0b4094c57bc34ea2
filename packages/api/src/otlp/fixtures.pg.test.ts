import { createHash } from "node:crypto";
import { emptyTranscript, evolveAll, type StoredEvent, type Transcript, type Usage } from "@playhead/core";
import { runIdOf, sessionIdOf, sessionIdOfTrace } from "@playhead/otel";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ApiUnderTest, apiUnderTest } from "../test/api-under-test.ts";
import { httpServer, type TestServer } from "../test/http-server.ts";
import { otlpFixture, postFixture } from "../test/otlp-fixtures.ts";

let api: ApiUnderTest;
let server: TestServer;
beforeEach(async () => {
	api = await apiUnderTest();
	server = await httpServer(api.context);
});
afterEach(async () => {
	await server[Symbol.asyncDispose]();
	await api[Symbol.asyncDispose]();
});

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const conversation = sessionIdOf("otlp", "sess_8f2c", sha256);

async function eventsOf(sessionId: string): Promise<StoredEvent[]> {
	const { events } = await api.caller.getEvents({ sessionId, limit: 1_000 });
	return events;
}

async function transcriptOf(sessionId: string): Promise<Transcript> {
	return evolveAll(emptyTranscript(sessionId), await eventsOf(sessionId));
}

const sessions = async () => (await api.caller.listSessions({})).items;
const only = async () => {
	const [session, ...others] = await sessions();
	expect(others).toEqual([]);
	if (session === undefined) throw new Error("No session was stored.");
	return session;
};

const batched = [1, 2, 3, 4].map((part) => `aisdk-triage-batched-anthropic-traces-00${part}.bin`);

type Case = { what: string; files: string[]; spans: number; usage: Usage; named: boolean; cost: number | null };

/** Spans with the run's own; usage as counted by hand from the bodies. */
const cases: Case[] = [
	{
		what: "AI SDK 7, JSON",
		files: ["aisdk-triage-openai-compatible-traces-001.json"],
		spans: 15,
		usage: { input: 5643, cacheRead: 12_511, cacheWrite: 0, output: 1486, reasoning: 0 },
		named: false,
		cost: (5643 * 1.25 + 12_511 * 0.125 + 1486 * 10) / 1e6,
	},
	{
		what: "AI SDK 7 with Anthropic, protobuf in four requests",
		files: batched,
		spans: 15,
		usage: { input: 12, cacheRead: 12_744, cacheWrite: 5735, output: 1486, reasoning: 0 },
		named: false,
		cost: null,
	},
	{
		what: "AI SDK 7 with Anthropic, gzip",
		files: ["aisdk-triage-gzip-anthropic-full-traces-001.bin"],
		spans: 15,
		usage: { input: 12, cacheRead: 12_113, cacheWrite: 6366, output: 1486, reasoning: 0 },
		named: false,
		cost: null,
	},
	{
		what: "AI SDK before 7",
		files: ["aisdk-agent-openai-compatible-legacy-traces-001.json"],
		spans: 16,
		usage: { input: 6607, cacheRead: 25_800, cacheWrite: 0, output: 1413, reasoning: 139 },
		named: true,
		cost: null,
	},
	{
		what: "OpenInference",
		files: ["openinference-openai-chat-traces-001.json"],
		spans: 11,
		usage: { input: 0, cacheRead: 0, cacheWrite: 0, output: 0, reasoning: 0 },
		named: true,
		cost: null,
	},
	{
		what: "Langfuse",
		files: ["langfuse-openai-traces-001.json"],
		spans: 11,
		usage: { input: 4586, cacheRead: 9508, cacheWrite: 0, output: 1347, reasoning: 139 },
		named: true,
		cost: null,
	},
	{
		what: "Traceloop",
		files: ["traceloop-openai-traces-001.bin"],
		spans: 11,
		usage: { input: 13_654, cacheRead: 0, cacheWrite: 0, output: 971, reasoning: 0 },
		named: true,
		cost: null,
	},
];

describe.each(cases)("the bodies of $what", ({ files, spans, usage, named, cost }) => {
	it("[OTEL6] become one session with its run, tree, tokens and conversation; twice and in any order the same", async () => {
		for (const file of files) {
			const response = await postFixture(server.url, file);
			expect(response.status).toBe(200);
			expect(response.headers.get("content-type")).toBe(
				file.endsWith(".json") ? "application/json" : "application/x-protobuf",
			);
		}
		const session = await only();
		expect(session.sessionId === conversation).toBe(named);
		expect(session).toMatchObject({ status: "done", usage, origin: { source: "otlp" } });
		expect(session.title).toMatch(/^A checkout latency alert/);
		expect(session.cost ?? 0).toBeCloseTo(cost ?? session.cost ?? 0, 9);
		const { runs, messages } = await transcriptOf(session.sessionId);
		expect(runs).toHaveLength(1);
		const trace = await api.caller.traces.get({ runId: runs[0]?.runId ?? "" });
		expect(trace.spans).toHaveLength(spans);
		expect(messages[0]?.role).toBe("user");
		const before = await eventsOf(session.sessionId);
		await Promise.all(files.toReversed().map((file) => postFixture(server.url, file)));
		expect(await eventsOf(session.sessionId)).toEqual(before);
		expect((await only()).usage).toEqual(usage);
	});
});

describe("messages that stand in logs", () => {
	const [logs, traces] = ["otel-openai-chat-logs-001.json", "otel-openai-chat-traces-002.json"] as const;

	it.each([
		["before their spans", [logs, traces]],
		["behind them", [traces, logs]],
	])("[OTEL6] come to the calls of the spans: %s", async (_, files) => {
		for (const file of files) expect((await postFixture(server.url, file)).status).toBe(200);
		const session = await only();
		expect(session.sessionId).toBe(conversation);
		expect(session).toMatchObject({ status: "done", usage: { input: 14_321, output: 1486 } });
		expect(session.title).toMatch(/^A checkout latency alert/);
		const { messages, runs } = await transcriptOf(conversation);
		expect(messages.map(({ role }) => role)).toEqual(["user", "assistant", "assistant", "assistant", "assistant"]);
		const { spans } = await api.caller.traces.get({ runId: runs[0]?.runId ?? "" });
		expect(spans).toHaveLength(11);
		expect(spans.every(({ status }) => status === "ok" || status === "error")).toBe(true);
		expect(await (await postFixture(server.url, logs)).json()).toEqual({});
		expect((await transcriptOf(conversation)).messages).toHaveLength(5);
	});
});

describe("a conversation of several producers", () => {
	it("[OTEL7] is one session, each trace a run of it", async () => {
		const files = cases.filter(({ named }) => named).flatMap(({ files: own }) => own);
		const answers = await Promise.all(files.map((file) => postFixture(server.url, file)));
		expect(answers.map(({ status }) => status)).toEqual(files.map(() => 200));
		const session = await only();
		expect(session.sessionId).toBe(conversation);
		expect((await transcriptOf(conversation)).runs.map(({ status }) => status)).toEqual([
			"done",
			"done",
			"done",
			"done",
		]);
		expect(session.usage.input).toBe(6607 + 4586 + 13_654);
	});
});

describe("a trace whose conversation is named late", () => {
	type Spans = { resourceSpans: { scopeSpans: { spans: Record<string, unknown>[] }[] }[] };

	it("[OTEL7] has a session of its own until then, whatever comes at once", async () => {
		const whole = JSON.parse(otlpFixture("openinference-openai-chat-traces-001.json").toString()) as Spans;
		const spans = whole.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
		const unnamed = (span: Record<string, unknown>) => ({
			...span,
			attributes: (span["attributes"] as { key: string }[]).filter(({ key }) => key !== "session.id"),
		});
		const root = spans.find((span) => !span["parentSpanId"]) ?? {};
		const children = spans.filter((span) => span !== root).map(unnamed);
		const post = async (own: unknown[]) => {
			const body = JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: own }] }] });
			const headers = { "content-type": "application/json" };
			expect((await fetch(`${server.url}/v1/traces`, { method: "POST", body, headers })).status).toBe(200);
		};
		const traceId = String(root["traceId"]);
		await post(children.slice(0, 4));
		expect(await only()).toMatchObject({ sessionId: sessionIdOfTrace(traceId, sha256), status: "running" });
		await Promise.all([post(children.slice(2, 6)), post([root]), post(children.slice(4))]);
		const session = await only();
		expect(session).toMatchObject({ sessionId: conversation, status: "done" });
		expect(session.title).toMatch(/^A checkout latency alert/);
		expect((await api.caller.traces.get({ runId: runIdOf(traceId) })).spans).toHaveLength(11);
		const { messages } = await transcriptOf(conversation);
		expect(messages.map(({ role }) => role)).toEqual(["user", "assistant", "assistant", "assistant", "assistant"]);
	});
});
