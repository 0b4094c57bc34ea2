import { afterEach, expect, it } from "vitest";
import { type Reply, startModelServer } from "../../../../tests/model-server/index.ts";
import { dataOf, httpModel, testAgent, testSession } from "./test-run.ts";

const closing: AsyncDisposable[] = [];
afterEach(async () => {
	for (const resource of closing.splice(0)) await resource[Symbol.asyncDispose]();
});

const vendors = ["openai-compatible/qwen", "openai/gpt-5", "anthropic/claude-sonnet-4-5"] as const;

/** Runs one session against a server that gives these replies in turn; the last one for all further requests. */
async function play(
	replies: Reply[],
	{ model = vendors[0], idleMs = 5_000 }: { model?: string; idleMs?: number } = {},
) {
	const server = await startModelServer({ script: ({ n }) => replies[Math.min(n, replies.length - 1)] ?? {} });
	const session = await testSession();
	closing.push(session, server);
	const url = model.startsWith("anthropic/") ? server.anthropicURL : server.openaiURL;
	const agent = testAgent({ model, limits: { turns: 10, modelIdleTimeoutMs: idleMs } });
	const started = performance.now();
	await session.attempt({ model: httpModel(model, url), agent });
	const events = await session.events();
	return { server, session, events, elapsedMs: performance.now() - started, end: dataOf(events, "run.finished") };
}

const answered: Reply = { parts: [{ text: "All done." }], usage: { input: 10, output: 5 } };

it.each(vendors)(
	"[TOOL4] %s: parallel, unknown and broken calls come back in a request that the server accepts",
	async (model) => {
		const calls: Reply = {
			parts: [
				{ reasoning: "Let me see." },
				{ text: "Looking." },
				{ toolCall: { name: "list_files", id: "call_1", args: {} } },
				{ toolCall: { name: "open_window", id: "call_2", args: { view: "sea" } } },
				{ toolCall: { name: "read_file", id: "call_3", rawArgs: '{"path": ' } },
			],
			usage: { input: 100, cacheRead: 20, output: 30, reasoning: 10 },
		};
		const { server, events, end } = await play([calls, calls, answered], { model });
		expect(server.requests.map(({ rejected }) => rejected)).toEqual([null, null, null]);
		expect(end).toMatchObject([{ status: "done", reason: "answered" }]);
		const ids = dataOf(events, "tool.started").map(({ callId }) => callId);
		expect(new Set(ids).size).toBe(6);
		const errors = dataOf(events, "tool.finished").map(({ error }) => (error as { code: string } | undefined)?.code);
		expect(errors.filter((code) => code === undefined)).toHaveLength(2);
		expect(errors.filter((code) => code === "UNKNOWN_TOOL")).toHaveLength(2);
		expect(errors.filter((code) => code === "INVALID_ARGUMENTS")).toHaveLength(2);
	},
);

it("[RUN9] a server that keeps failing ends the run after three attempts", async () => {
	const { server, end } = await play([{ status: 500 }]);
	expect(server.requests).toHaveLength(3);
	expect(end).toMatchObject([{ status: "error", reason: "error", error: { code: "MODEL_UNAVAILABLE" } }]);
});

it("[RUN9] a refused key ends the run at once and names its variable", async () => {
	const { server, end } = await play([{ status: 401, message: "Incorrect API key" }]);
	expect(server.requests).toHaveLength(1);
	expect(end).toMatchObject([{ error: { code: "MODEL_AUTH", message: expect.stringContaining("TEST_KEY") } }]);
});

it.each(vendors)("[RUN9] %s: a socket that drops in every attempt ends the run and keeps the text", async (model) => {
	const cut: Reply = { parts: [{ text: "A long answer that will be cut off in the middle of it" }], dropAfter: 5 };
	const { server, session, end } = await play([cut], { model });
	expect(server.requests).toHaveLength(3);
	expect(end).toMatchObject([{ status: "error", error: { code: "MODEL_UNREACHABLE" } }]);
	const answers = (await session.transcript()).messages.filter(({ role }) => role === "assistant");
	expect(answers.map(({ discarded }) => discarded)).toEqual([true, true, undefined]);
	expect(answers[2]).toMatchObject({ status: "error", parts: [{ text: expect.stringMatching(/^A long/) }] });
});

it("[RUN9] a socket that drops before anything was said is tried again", async () => {
	const { server, end } = await play([{ parts: [{ text: "x" }], dropAfter: 0 }, answered]);
	expect(server.requests).toHaveLength(2);
	expect(end).toMatchObject([{ status: "done" }]);
});

it("[RUN3] a stream that ends in good order but too early is a failure, not an answer", async () => {
	const { end } = await play([{ parts: [{ text: "Half of an answer, the rest is missing" }], endAfter: 3 }]);
	expect(end).toMatchObject([{ status: "error" }]);
});

it("[RUN3] a model that hangs is given up after the idle time", async () => {
	const { server, session, end } = await play([{ parts: [{ text: "One moment" }], hang: true }], { idleMs: 200 });
	expect(server.requests).toHaveLength(3);
	expect(end).toMatchObject([{ status: "error", error: { code: "MODEL_TIMEOUT" } }]);
	expect((await session.transcript()).messages.at(-1)?.parts).toMatchObject([{ text: "One moment" }]);
});

it("[TRACE3] usage is stored in exclusive buckets and summed over the turns", async () => {
	const call: Reply = {
		parts: [{ toolCall: { name: "list_files", args: {} } }],
		usage: { input: 100, cacheRead: 20, output: 30, reasoning: 10 },
	};
	const { events, end } = await play([call, answered], { model: "anthropic/claude-sonnet-4-5" });
	const messages = dataOf(events, "message.finished").filter(({ role }) => role === "assistant");
	expect(messages[0]?.usage).toMatchObject({ input: 100, cacheRead: 20 });
	expect(end[0]?.usage).toMatchObject({ input: 110, cacheRead: 20 });
	expect(end[0]?.cost).toBeGreaterThan(0);
	expect(messages[0]?.timeToFirstTokenMs).toBeLessThanOrEqual(Number(messages[0]?.durationMs));
});
