import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import { createPlayhead, type PlayheadOptions } from "./create-playhead.ts";
import { type Receiver, receiver } from "./test/receiver.ts";

const soon = { batchMs: 5, retry: { firstMs: 5, mostMs: 20 } };

function open(url: string, more: Partial<PlayheadOptions> = {}) {
	const problems: string[] = [];
	const playhead = createPlayhead({ url, onProblem: (problem) => problems.push(problem), ...soon, ...more });
	return { playhead, problems };
}

const named = ({ spans }: Receiver, name: string) => spans.find((span) => span.name === name);

it("[SDK1] a run is a trace of its session; steps stand where they were started, also across await", async () => {
	await using server = await receiver();
	const { playhead, problems } = open(server.url, { key: "secret", service: "bot" });
	const session = playhead.session({ id: "chat-1", agent: "helper", user: "ada" });
	const result = await session.run(async (run) => {
		await run.span("plan", async (plan) => {
			await sleep(1);
			await plan.span("look", () => "seen", { input: { path: "a" } });
		});
		const ask = run.span("ask", (call) => call.set({ output: "Yes.", usage: { input: 10, output: 2, cacheRead: 4 } }), {
			kind: "model",
			model: "gpt-4o",
			input: "Is it so?",
		});
		await ask;
		return 42;
	});
	await playhead.close();
	expect(result).toBe(42);
	const root = named(server, "run");
	expect(root?.parentSpanId).toBeUndefined();
	expect(root?.attributes).toMatchObject({
		"gen_ai.operation.name": "invoke_agent",
		"gen_ai.agent.name": "helper",
		"gen_ai.conversation.id": "chat-1",
		"user.id": "ada",
	});
	expect(named(server, "plan")?.parentSpanId).toBe(root?.spanId);
	expect(named(server, "look")).toMatchObject({
		parentSpanId: named(server, "plan")?.spanId,
		attributes: { "input.value": '{"path":"a"}' },
	});
	expect(named(server, "ask")).toMatchObject({
		parentSpanId: root?.spanId,
		attributes: {
			"gen_ai.operation.name": "chat",
			"gen_ai.request.model": "gpt-4o",
			"gen_ai.input.messages": '[{"role":"user","content":"Is it so?"}]',
			"gen_ai.output.messages": '[{"role":"assistant","content":"Yes."}]',
			"gen_ai.usage.cache_read.input_tokens": 4,
		},
	});
	expect(new Set(server.spans.map(({ traceId }) => traceId)).size).toBe(1);
	expect(server.requests[0]?.authorization).toBe("Bearer secret");
	expect(problems).toEqual([]);
});

it("[SDK2] what the work throws is thrown on, and stands at its step", async () => {
	await using server = await receiver();
	const { playhead } = open(server.url);
	const failure = new RangeError("too far");
	const run = playhead.session().run((step) =>
		step.span("walk", () => {
			throw failure;
		}),
	);
	await expect(run).rejects.toBe(failure);
	await playhead.close();
	expect(named(server, "walk")?.status).toMatchObject({ code: 2, message: "too far" });
	expect(named(server, "run")?.status.code).toBe(2);
});

it("[SDK1] traced tools keep what they are; each call has its id, arguments and result", async () => {
	await using server = await receiver();
	const { playhead } = open(server.url);
	const tools = {
		weather: {
			description: "of a city",
			execute: async ({ city }: { city: string }, _options?: object) => ({ city, sky: "rain" }),
		},
		byServer: { description: "has no execute" },
	};
	const sky = await playhead.session().run(async (run) => {
		const traced = run.traceTools(tools);
		expect(traced.byServer).toBe(tools.byServer);
		expect(traced.weather.description).toBe("of a city");
		return await traced.weather.execute({ city: "Lyon" }, { toolCallId: "call_7" });
	});
	await playhead.close();
	expect(sky).toEqual({ city: "Lyon", sky: "rain" });
	expect(named(server, "weather")?.attributes).toMatchObject({
		"gen_ai.operation.name": "execute_tool",
		"gen_ai.tool.name": "weather",
		"gen_ai.tool.call.id": "call_7",
		"gen_ai.tool.call.arguments": '{"city":"Lyon"}',
		"gen_ai.tool.call.result": '{"city":"Lyon","sky":"rain"}',
	});
});

it("[SDK3] a server that is busy, then away, gets the same spans later, once", async () => {
	const answers = [{ status: 429, headers: { "retry-after": "0" } }, { status: 503 }, { status: 200 }];
	await using server = await receiver((n) => answers[n] ?? { status: 200 });
	const { playhead, problems } = open(server.url);
	await playhead.session().run(() => "done");
	await playhead.close();
	expect(server.requests).toHaveLength(3);
	expect(server.spans.map(({ name }) => name)).toEqual(["run"]);
	expect(problems.length).toBeGreaterThan(0);
});

it("[SDK3] a server that comes up later gets what waits", async () => {
	const first = await receiver();
	const port = Number(new URL(first.url).port);
	await first[Symbol.asyncDispose]();
	const { playhead, problems } = open(first.url);
	await playhead.session().run(() => "done");
	await vi.waitFor(() => expect(problems.join()).toContain("spans wait for"), 10_000);
	await using server = await receiver(undefined, port);
	await vi.waitFor(() => expect(server.spans.map(({ name }) => name)).toEqual(["run"]), 10_000);
	await playhead.close();
});

it("[SDK3] what the server calls broken is told and not sent again", async () => {
	await using server = await receiver(() => ({ status: 400 }));
	const { playhead, problems } = open(server.url);
	await playhead.session().run(() => "done");
	await playhead.close();
	expect(server.requests).toHaveLength(1);
	expect(problems).toEqual([expect.stringContaining("refused spans: 400")]);
});

it("[SDK4] while nobody takes them, so many spans wait and no more: those that came first", async () => {
	let open503 = true;
	await using server = await receiver(() => ({ status: open503 ? 503 : 200 }));
	const { playhead, problems } = open(server.url, { bounds: { spans: 50 } });
	const session = playhead.session();
	await session.run(async (run) => {
		for (let index = 0; index < 200; index += 1) await run.span(`step ${index}`, () => undefined);
	});
	expect(playhead.dropped()).toBe(151);
	open503 = false;
	await playhead.close();
	expect(server.spans.map(({ name }) => name)).toEqual(Array.from({ length: 50 }, (_, index) => `step ${index}`));
	expect(problems.join()).toContain("too many wait");
});

it("[SDK4] large spans are bounded by their letters", async () => {
	await using server = await receiver(() => ({ status: 503 }));
	const { playhead } = open(server.url, { bounds: { letters: 10_000 }, retry: { giveUpMs: 50 } });
	await playhead.session().run((run) => run.span("big", () => undefined, { input: "x".repeat(20_000) }));
	expect(playhead.dropped()).toBe(1);
	await playhead.close();
});

it("[SDK2] nothing of the SDK throws: no address, a circle as input, a listener that fails", async () => {
	const playhead = createPlayhead({
		url: undefined as unknown as string,
		onProblem: () => {
			throw new Error("from the listener");
		},
	});
	const circle: Record<string, unknown> = {};
	circle["self"] = circle;
	const session = playhead.session();
	expect(await session.run((run) => run.span("a", () => "fine", { input: circle, output: 10n }))).toBe("fine");
	await playhead.close(100);
});
