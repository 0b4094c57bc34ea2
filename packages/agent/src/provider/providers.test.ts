import { jsonSchema, stepCountIs, streamText, tool } from "ai";
import { describe, expect, it } from "vitest";
import { type ModelServer, type Reply, startModelServer } from "../../../../tests/model-server/index.ts";
import { createModel } from "./create-model.ts";
import { describeModelError } from "./error/index.ts";
import { toUsage } from "./usage.ts";

const env = { ANTHROPIC_API_KEY: "sk-ant-secret-0123456789", OPENAI_API_KEY: "sk-secret-0123456789" };
const look = tool({
	inputSchema: jsonSchema<{ path: string }>({ type: "object", properties: { path: { type: "string" } } }),
	execute: ({ path }) => `content of ${path}`,
});

function open(provider: string, server: ModelServer) {
	const baseURL = provider === "anthropic" ? server.anthropicURL : server.openaiURL;
	return createModel(
		{ name: "test", model: `${provider}/${provider === "anthropic" ? "claude-sonnet-4-5" : "some-model"}`, baseURL },
		env,
	);
}

/** Runs the loop of the AI SDK against a program of replies; the last reply repeats. */
async function run(provider: string, replies: Reply[], options: { signal?: AbortSignal } = {}) {
	await using server = await startModelServer({ script: ({ n }) => replies[Math.min(n, replies.length - 1)] ?? {} });
	const opened = open(provider, server);
	const result = streamText({
		model: opened.model,
		prompt: "hello",
		tools: { look },
		maxRetries: 0,
		stopWhen: stepCountIs(5),
		abortSignal: options.signal,
		onError: () => undefined,
	});
	const seen = { text: "", reasoning: "", types: [] as string[], error: undefined as unknown };
	try {
		for await (const part of result.fullStream) {
			seen.types.push(part.type);
			if (part.type === "text-delta") seen.text += part.text;
			if (part.type === "reasoning-delta") seen.reasoning += part.text;
			if (part.type === "error") seen.error = part.error;
		}
	} catch (error) {
		seen.error = error;
	}
	return { ...seen, result, server, opened, failure: () => describeModelError(seen.error, opened) };
}

const call = (path: string) => ({ toolCall: { name: "look", args: { path } } });

describe.each(["openai-compatible", "openai", "anthropic"])("%s", (provider) => {
	it("streams reasoning and text, with usage in exclusive buckets [TRACE3]", async () => {
		const usage = { input: 40, cacheRead: 1000, output: 20, reasoning: 7 };
		const done = await run(provider, [{ parts: [{ reasoning: "let me think" }, { text: "good evening" }], usage }]);
		expect(done.error).toBeUndefined();
		expect([done.reasoning, done.text]).toEqual(["let me think", "good evening"]);
		expect(await done.result.finishReason).toBe("stop");
		expect(toUsage(await done.result.totalUsage)).toEqual({ cacheWrite: 0, ...usage });
	});

	it("runs parallel tool calls and sends a conversation that the vendor accepts", async () => {
		const asks: Reply = { parts: [{ reasoning: "hm" }, { text: "I look" }, call("a"), call("b")] };
		const done = await run(provider, [asks, asks, { parts: [{ text: "done" }] }]);
		expect(done.error).toBeUndefined();
		const steps = await done.result.steps;
		expect(steps.map((step) => step.toolResults.map((result) => result.output))).toEqual([
			["content of a", "content of b"],
			["content of a", "content of b"],
			[],
		]);
		expect(done.server.requests.map((request) => request.rejected)).toEqual([null, null, null]);
	});

	it("[TOOL4] a call with invalid JSON or of an unknown tool does not end the run", async () => {
		const bad: Reply = {
			parts: [{ toolCall: { name: "look", rawArgs: '{"path": ' } }, { toolCall: { name: "dance", args: {} } }],
		};
		const done = await run(provider, [bad, { parts: [{ text: "sorry" }] }]);
		expect(done.error).toBeUndefined();
		expect(done.text).toBe("sorry");
		expect(done.types.filter((type) => type === "tool-error")).toHaveLength(2);
		expect(done.server.requests.map((request) => request.rejected)).toEqual([null, null]);
	});

	it.each([
		[401, "MODEL_AUTH", false],
		[404, "MODEL_NOT_FOUND", false],
		[429, "RATE_LIMITED", true],
		[500, "MODEL_UNAVAILABLE", true],
		[529, "MODEL_UNAVAILABLE", true],
	])("a %i answer is %s", async (status, code, retryable) => {
		const message = `bad request with sk-ant-secret-0123456789 and ${env.OPENAI_API_KEY}`;
		const failure = (await run(provider, [{ status, message, retryAfter: 3 }])).failure();
		expect(failure).toMatchObject({ code, retryable });
		expect(failure.retryAfterMs).toBe(status === 429 || status >= 500 ? 3000 : undefined);
		expect(failure.message).not.toMatch(/secret/);
	});

	it("an error that repeats the key word for word is shown without it", async () => {
		const message = "rejected plainSecretValue99";
		await using server = await startModelServer({ script: () => ({ status: 400, message }) });
		const agent = { name: "test", model: `${provider}/m`, baseURL: server.openaiURL, apiKeyEnv: "TEAM_KEY" };
		const opened = createModel(agent, { TEAM_KEY: "plainSecretValue99" });
		const prompt = [{ role: "user" as const, content: [{ type: "text" as const, text: "x" }] }];
		const error: unknown = await Promise.resolve(opened.model.doStream({ prompt })).catch((reason: unknown) => reason);
		const failure = describeModelError(error, opened);
		expect(failure).toMatchObject({ code: "MODEL_ERROR", message: expect.stringContaining("[key]") });
		expect(JSON.stringify(failure)).not.toContain("plainSecretValue99");
	});

	it("a dropped socket is MODEL_UNREACHABLE, and what came before it is kept", async () => {
		const done = await run(provider, [{ parts: [{ text: "once upon a time there was" }], dropAfter: 6 }]);
		expect(done.text).toMatch(/^once/);
		expect(done.failure()).toMatchObject({ code: "MODEL_UNREACHABLE", retryable: true });
		expect(done.failure().message).toContain(done.opened.baseURL);
	});

	it.each([1, 4])("a stream that ends in good order after %i frames is no whole answer", async (endAfter) => {
		const done = await run(provider, [{ parts: [{ text: "once upon a time there was" }], endAfter }]);
		expect(done.failure()).toMatchObject({ code: "MODEL_UNREACHABLE", retryable: true });
	});

	it("[RUN6] an aborted call ends at once and the server sees the client leave", async () => {
		const abort = new AbortController();
		setTimeout(() => abort.abort(), 50);
		const done = await run(provider, [{ parts: [{ text: "wait" }], hang: true }], { signal: abort.signal });
		expect(done.types.at(-1)).toBe("abort");
		await expect.poll(() => done.server.requests[0]?.aborted).toBe(true);
	});

	it("an answer that is cut at the token limit says so", async () => {
		const done = await run(provider, [{ parts: [{ text: "half of" }], cutOff: true }]);
		expect(await done.result.finishReason).toBe("length");
	});
});

describe("errors inside a stream", () => {
	it.each([
		["anthropic", "overloaded_error", "Overloaded", "MODEL_UNAVAILABLE"],
		["openai", "server_error", "The server had an error", "MODEL_UNAVAILABLE"],
		["openai", "rate_limit_exceeded", "Rate limit reached", "RATE_LIMITED"],
	])("%s: %s", async (provider, type, message, code) => {
		const done = await run(provider, [{ parts: [{ text: "so" }], streamError: { type, message } }]);
		expect(done.text).toBe("so");
		expect(done.failure()).toMatchObject({ code, retryable: true });
	});

	it("openai-compatible: an error without a type keeps its words", async () => {
		const streamError = { type: "internal", message: "CUDA out of memory" };
		const done = await run("openai-compatible", [{ parts: [{ text: "so" }], streamError }]);
		expect(done.failure()).toMatchObject({ code: "MODEL_ERROR" });
		expect(done.failure().message).toContain("CUDA out of memory");
	});
});

describe("a server that cannot be reached", () => {
	it.each(["openai-compatible", "openai", "anthropic"])(
		"%s: a refused connection names the address",
		async (provider) => {
			const server = await startModelServer({ script: () => ({}) });
			const opened = open(provider, server);
			await server[Symbol.asyncDispose]();
			const errors: unknown[] = [];
			const result = streamText({
				model: opened.model,
				prompt: "hello",
				maxRetries: 0,
				onError: ({ error }) => void errors.push(error),
			});
			await result.consumeStream();
			const failure = describeModelError(errors[0], opened);
			expect(failure).toMatchObject({ code: "MODEL_UNREACHABLE", retryable: true });
			expect(failure.message).toContain(server.openaiURL);
		},
	);
});
