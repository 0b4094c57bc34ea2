import { flattenSpans, foldSpans, type SpanRow } from "@playhead/core";
import { afterEach, expect, it } from "vitest";
import { type Reply, type ReplyPart, startModelServer } from "../../../../tests/model-server/index.ts";
import { dataOf, httpModel, testAgent, testSession } from "./test-run.ts";

const closing: AsyncDisposable[] = [];
afterEach(async () => {
	for (const resource of closing.splice(0)) await resource[Symbol.asyncDispose]();
});

const [qwen, claude] = ["openai-compatible/qwen", "anthropic/claude-sonnet-4-5"] as const;

/** Runs one session against a server that gives these replies in turn; the last one for all further requests. */
async function play(replies: Reply[], model: string) {
	const server = await startModelServer({ script: ({ n }) => replies[Math.min(n, replies.length - 1)] ?? {} });
	const session = await testSession();
	closing.push(session, server);
	const url = model === claude ? server.anthropicURL : server.openaiURL;
	await session.attempt({ model: httpModel(model, url), agent: testAgent({ model }) });
	return { server, session, events: await session.events(), transcript: await session.transcript() };
}

const call = { toolCall: { name: "list_files", id: "call_1", args: { path: ".", depth: 1, note: "a long argument" } } };
/** What the server sends before it destroys the socket, and after how many of the dialect's frames it does. */
const drops: [string, string, ReplyPart[], number][] = [
	[qwen, "after text", [{ text: "The answer to this is forty-two." }], 3],
	[qwen, "after reasoning", [{ reasoning: "Let me think about this." }, { text: "Forty-two." }], 3],
	[qwen, "in a call's arguments", [{ text: "Looking." }, call], 5],
	[qwen, "after a whole call", [{ text: "Looking." }, call, call], 10],
	[claude, "after text", [{ text: "The answer to this is forty-two." }], 5],
	[claude, "after reasoning", [{ reasoning: "Let me think about this." }, { text: "Forty-two." }], 7],
	[claude, "in a call's arguments", [{ text: "Looking." }, call], 8],
	[claude, "after a whole call", [{ text: "Looking." }, call, call], 14],
];

it.each(drops)(
	"[RUN9] %s: a socket that drops %s: the call is made again, and nothing stands there twice",
	async (model, _, parts, dropAfter) => {
		const whole: Reply = { parts, usage: { input: 10, output: 5 } };
		const done: Reply = { parts: [{ text: "Done." }] };
		const { server, events, transcript } = await play([{ ...whole, dropAfter }, whole, done], model);
		expect(server.requests.map(({ rejected }) => rejected)).toEqual(server.requests.map(() => null));
		// What the failed attempt said is in no later request.
		expect(server.requests[1]?.body).toEqual(server.requests[0]?.body);
		const [first, second] = transcript.messages.filter(({ role }) => role === "assistant");
		expect(first).toMatchObject({ status: "error", discarded: true, turn: 1, error: { code: "MODEL_UNREACHABLE" } });
		expect(first?.parts.length).toBeGreaterThan(0);
		expect(second).toMatchObject({ status: "done", turn: 1 });
		expect(second).not.toHaveProperty("discarded");
		const said = transcript.messages.filter((message) => message.role === "assistant" && message.discarded !== true);
		const text = said.flatMap((message) => message.parts.map((part) => (part.type === "text" ? part.text : "")));
		const expected = parts.flatMap((part) => ("text" in part ? [part.text] : []));
		expect(text.filter((one) => one !== "" && one !== "Done.")).toEqual(expected);
		const asked = parts.filter((part) => "toolCall" in part).length;
		expect(dataOf(events, "tool.started")).toHaveLength(asked);
		expect(dataOf(events, "tool.finished")).toHaveLength(asked);
		expect(dataOf(events, "run.finished")).toMatchObject([{ status: "done", reason: "answered" }]);
		expect(transcript.turns.filter(({ turn }) => turn === 1)).toHaveLength(1);
	},
);

const cut: Reply = {
	parts: [{ text: "The answer to this is forty-two." }],
	usage: { input: 40, output: 9 },
	dropAfter: 5,
};
const whole: Reply = { parts: [{ text: "Forty-two." }], usage: { input: 40, output: 5 } };

it("[TRACE2] the trace shows the call that failed, the wait, and the call that was made again", async () => {
	const { session, events } = await play([cut, whole], qwen);
	const spans = new Map<string, SpanRow>();
	foldSpans(spans, events);
	const steps = flattenSpans(spans.values()).filter(({ span }) => span.kind === "llm" || span.kind === "wait");
	const turn = `${session.run.runId}:turn:1`;
	expect(steps.map(({ span }) => [span.kind, span.status, span.parentId])).toEqual([
		["wait", "ok", session.run.runId],
		["llm", "error", turn],
		["wait", "ok", turn],
		["llm", "ok", turn],
	]);
	expect(steps[1]?.span.attributes).toMatchObject({ discarded: true });
	expect(steps[2]?.span).toMatchObject({ name: "backoff", attributes: { attempt: 1, error: "MODEL_UNREACHABLE" } });
	expect(steps[2]?.span.durationMs).toBeGreaterThan(200);
});

it("[TRACE3] tokens that the server told of before its stream broke off are counted and priced", async () => {
	const { events, transcript } = await play([cut, whole], claude);
	const [failed, made] = dataOf(events, "message.finished").filter(({ role }) => role === "assistant");
	expect(failed).toMatchObject({ discarded: true, usage: { input: 40, output: 1 }, cost: expect.any(Number) });
	expect(made).toMatchObject({ usage: { input: 40, output: 5 } });
	const usage = { input: 80, output: 6 };
	expect(dataOf(events, "turn.finished")).toMatchObject([{ usage, contextTokens: 45 }]);
	expect(dataOf(events, "run.finished")).toMatchObject([{ usage }]);
	expect(transcript.session).toMatchObject({ usage, unpricedCalls: 0 });
});

it.each([
	["an overloaded server", { streamError: { type: "overloaded_error", message: "Overloaded" } }],
	["an end in good order before the closing part", { dropAfter: undefined, endAfter: 5 }],
])("[RUN9] %s in the middle of an answer: the call is made again", async (_, fault) => {
	const { transcript } = await play([{ ...cut, dropAfter: undefined, ...fault }, whole], claude);
	expect(transcript.messages.slice(1)).toMatchObject([{ discarded: true }, { parts: [{ text: "Forty-two." }] }]);
	expect(transcript.session.status).toBe("done");
});

it.each([
	[400, "Your request is malformed", "MODEL_ERROR"],
	[401, "Incorrect API key", "MODEL_AUTH"],
	[400, "prompt is too long", "CONTEXT_TOO_LONG"],
])("[RUN9] a lasting refusal (%i %s) behind a broken stream ends the run at once", async (status, message, code) => {
	const { server, events, transcript } = await play([cut, { status, message }], claude);
	expect(server.requests).toHaveLength(2);
	expect(dataOf(events, "run.finished")).toMatchObject([{ status: "error", error: { code } }]);
	expect(transcript.messages.slice(1).map(({ discarded }) => discarded)).toEqual([true, undefined]);
});

/** A session whose first model call broke off, in the wait before the second. */
async function inTheWait(change: { signal?: AbortSignal; retryAfter?: number } = {}) {
	const { retryAfter = 30, ...options } = change;
	const replies: Reply[] = [{ status: 429, retryAfter }, whole];
	const server = await startModelServer({ script: ({ n }) => replies[n] ?? whole });
	const session = await testSession();
	closing.push(session, server);
	const agent = testAgent({ model: claude });
	const run = { model: httpModel(claude, server.anthropicURL), agent };
	const outcome = session.attempt({ ...run, ...options });
	await session.until(({ type }) => type === "span.started");
	return { session, server, run, outcome };
}

it("[RUN6] a cancel in the wait ends the run at once", async () => {
	const stop = new AbortController();
	const { session, outcome } = await inTheWait({ signal: stop.signal });
	stop.abort("cancelled");
	const at = performance.now();
	expect(await outcome).toBe("ended");
	expect(performance.now() - at).toBeLessThan(5_000);
	const events = await session.events();
	expect(dataOf(events, "span.finished")).toMatchObject([{ status: "cancelled" }]);
	expect(dataOf(events, "run.finished")).toMatchObject([{ status: "cancelled" }]);
});

it("[RUN5][RUN7] a run that is left in the wait goes on elsewhere: the wait ends, the model is asked again", async () => {
	const stop = new AbortController();
	const { session, server, run, outcome } = await inTheWait({ signal: stop.signal });
	stop.abort("shutdown");
	expect(await outcome).toBe("handed-over");
	expect(dataOf(await session.events(), "span.finished")).toEqual([]);
	expect(await session.attempt({ ...run, number: 2 })).toBe("ended");
	const events = await session.events();
	expect(dataOf(events, "span.finished")).toMatchObject([{ status: "interrupted" }]);
	expect(server.requests).toHaveLength(2);
	expect(dataOf(events, "run.finished")).toMatchObject([{ status: "done" }]);
	expect((await session.transcript()).messages.slice(1)).toMatchObject([
		{ turn: 1, discarded: true },
		{ turn: 2, parts: [{ text: "Forty-two." }] },
	]);
});

it("[RUN5] a worker that dies in the middle of an answer: its part is discarded, the whole stands there once", async () => {
	const server = await startModelServer({
		script: ({ n }) => (n === 0 ? { ...cut, dropAfter: undefined, hang: true } : whole),
	});
	const session = await testSession();
	closing.push(session, server);
	const agent = testAgent({ model: claude });
	const model = httpModel(claude, server.anthropicURL);
	const stop = new AbortController();
	const dead = session.attempt({ model, agent, signal: stop.signal });
	await session.until(({ type }) => type === "message.delta");
	expect(await session.attempt({ model, agent, number: 2 })).toBe("ended");
	stop.abort("shutdown");
	expect(["stale", "handed-over"]).toContain(await dead);
	const { messages } = await session.transcript();
	expect(messages.slice(1)).toMatchObject([
		{ status: "interrupted", discarded: true, parts: [{ text: expect.stringMatching(/^The answer/) }] },
		{ status: "done", parts: [{ text: "Forty-two." }] },
	]);
	expect(server.requests[1]?.body).toEqual(server.requests[0]?.body);
});
