import { limits } from "@playhead/core";
import { call, draft, text } from "@playhead/core/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ApiUnderTest, apiUnderTest } from "../test/api-under-test.ts";

let api: ApiUnderTest;
let sessionId: string;
let runId: string;

beforeAll(async () => {
	api = await apiUnderTest();
	({ sessionId, runId } = await api.caller.startSession({ prompt: "read a.ts", kind: "schedule" }));
	await api.begin(sessionId, runId);
	const place = { runId, turn: 1 };
	await api.context.log.append({
		sessionId,
		fence: { runId, attempt: 1 },
		events: [
			draft.turnStarted(place),
			draft.started("a1", place),
			draft.finished("a1", [text("I read."), call("c1")], place, { cost: null, timeToFirstTokenMs: 12 }),
			draft.toolStarted("c1", "a1", place),
			draft.toolFinished("c1", place, { result: "the file", exitCode: 0, bytes: 8 }),
			draft.toolStarted("c2", "a1", place),
		],
	});
});
afterAll(() => api[Symbol.asyncDispose]());

describe("traces", () => {
	it("[TRACE1] get gives every span of a run, running ones too, without inputs and outputs", async () => {
		const { run, spans } = await api.caller.traces.get({ runId });
		expect(run).toMatchObject({ runId, sessionId, status: "running" });
		expect(spans.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
			"run running",
			"wait ok",
			"turn running",
			"llm ok",
			"tool ok",
			"tool running",
		]);
		for (const span of spans) {
			expect(span).not.toHaveProperty("input");
			expect(Object.values({ ...span, parentId: "", turn: 0, durationMs: 0, endSeq: 0, error: "" })).not.toContain(
				undefined,
			);
		}
	});

	it("[TRACE4] get gives of the attributes those that a row shows, and no others", async () => {
		const { spans } = await api.caller.traces.get({ runId });
		const shown = (id: string) => spans.find((span) => span.id === id)?.attributes;
		expect(shown("a1")).toMatchObject({ timeToFirstTokenMs: 12 });
		expect(shown("c1")).toEqual({ exitCode: 0 });
		for (const id of ["c2", runId]) expect(spans.find((span) => span.id === id)).not.toHaveProperty("attributes");
	});

	it("[TRACE3] a price that is not known is null, and what a span never has is left out", async () => {
		const { spans } = await api.caller.traces.get({ runId });
		const llm = spans.find(({ kind }) => kind === "llm");
		expect(llm).toMatchObject({ model: "test/model", usage: { input: 100 }, cost: null });
		const tool = spans.find(({ id }) => id === "c1");
		expect(tool).toMatchObject({ callId: "c1" });
		for (const field of ["usage", "cost", "model"]) expect(tool).not.toHaveProperty(field);
	});

	it("[TRACE4] get names the columns for a trace that is too large for it", async () => {
		const started = await api.caller.startSession({ prompt: "many" });
		await api.begin(started.sessionId, started.runId);
		const fence = { runId: started.runId, attempt: 1 };
		const append = (from: number, count: number) => {
			const calls = Array.from({ length: count }, (_, n) =>
				draft.toolStarted(`many-${from + n}`, "m", { runId: fence.runId }),
			);
			return api.context.log.append({ sessionId: started.sessionId, fence, events: calls });
		};
		await append(0, limits.getSpans - 2);
		expect((await api.caller.traces.get({ runId: started.runId })).spans).toHaveLength(limits.getSpans);
		await append(limits.getSpans, 1);
		await expect(api.caller.traces.get({ runId: started.runId })).rejects.toMatchObject({
			message: expect.stringContaining(`/api/traces/${started.runId}/spans`),
			cause: { code: "TOO_LARGE" },
		});
	});

	it("span adds input, output, attributes and error", async () => {
		const get = (spanId: string) => api.caller.traces.span({ sessionId, spanId });
		expect(await get("c1")).toMatchObject({ input: { path: "a.ts" }, output: "the file", error: null });
		expect((await get("c1")).attributes).toEqual({ exitCode: 0, bytes: 8 });
		expect(await get("c2")).toMatchObject({ input: { path: "a.ts" }, output: null, status: "running" });
		expect(await get("a1")).toMatchObject({ output: [{ type: "text", text: "I read." }, { callId: "c1" }] });
		const { input } = await get("a1");
		expect(input).toMatchObject({ model: "test/model", messages: [{ role: "user", content: "read a.ts" }] });
		expect(await get(runId)).toMatchObject({ kind: "run", input: [{ type: "text", text: "read a.ts" }], output: null });
	});

	it("[LOG8] span has the start of what is large, and names where the whole is", async () => {
		const started = await api.caller.startSession({ prompt: "large" });
		await api.begin(started.sessionId, started.runId);
		const place = { runId: started.runId, turn: 1 };
		const large = "é".repeat(5 * 1024 * 1024);
		await api.context.log.append({
			sessionId: started.sessionId,
			fence: { runId: started.runId, attempt: 1 },
			events: [
				draft.toolStarted("big", "m", place, { text: large }),
				draft.toolFinished("big", place, { result: large }),
			],
		});
		const span = await api.caller.traces.span({ sessionId: started.sessionId, spanId: "big" });
		expect(JSON.stringify(span).length).toBeLessThan(20_000);
		expect(span.artifacts).toMatchObject({
			input: [{ path: "args.text", bytes: large.length * 2 }],
			output: [{ path: "result", bytes: large.length * 2 }],
		});
		const [whole] = span.artifacts.output;
		expect(await api.context.artifacts.get(started.sessionId, whole?.id ?? "")).toBe(large);
	});

	it("[LOG8] span gives the last messages of a conversation that is too large", async () => {
		const started = await api.caller.startSession({ prompt: "talk" });
		await api.begin(started.sessionId, started.runId);
		const events = Array.from({ length: 8 }, (_, n) => {
			const place = { runId: started.runId, turn: n + 1 };
			const id = `${started.runId}-${n}`;
			return [
				draft.turnStarted(place),
				draft.started(id, place),
				draft.finished(id, [text(`${n}${"y".repeat(240_000)}`)], place),
			];
		}).flat();
		await api.context.log.append({ sessionId: started.sessionId, fence: { runId: started.runId, attempt: 1 }, events });
		const { input } = await api.caller.traces.span({ sessionId: started.sessionId, spanId: `${started.runId}-7` });
		expect(input).toMatchObject({ earlierLeftOut: true });
		const { messages } = input as { messages: { content: { text: string }[] }[] };
		expect(messages.map(({ content }) => content[0]?.text[0])).toEqual(["3", "4", "5", "6"]);
	});

	it("[SEC4] span tells an unknown span from an unknown session", async () => {
		const refused = (error: Promise<unknown>, code: string) => expect(error).rejects.toMatchObject({ cause: { code } });
		await refused(api.caller.traces.span({ sessionId, spanId: "nothing" }), "SPAN_NOT_FOUND");
		await refused(api.caller.traces.span({ sessionId: crypto.randomUUID(), spanId: "c1" }), "SESSION_NOT_FOUND");
	});

	it("list has one item a run, and filters", async () => {
		const { items } = await api.caller.traces.list({ sessionId, status: "running", kind: "schedule" });
		expect(items).toMatchObject([{ runId, spanCount: 6, errorCount: 0, usage: { input: 100 }, cost: null }]);
		expect((await api.caller.traces.list({ sessionId, status: "done" })).items).toEqual([]);
	});
});

describe("agents.list", () => {
	it("gives the default one first and never tells a key", async () => {
		await using other = await apiUnderTest({ ANTHROPIC_API_KEY: "sk-secret" });
		const answer = await other.caller.agents.list();
		expect(answer.agents[0]).toMatchObject({ name: "demo", default: true, ready: true, provider: "scripted" });
		expect(answer.agents.find(({ name }) => name === "claude")).toMatchObject({ ready: true, missing: [] });
		expect(JSON.stringify(answer)).not.toContain("sk-secret");
	});
});
