import type { LanguageModelV4Message, LanguageModelV4Prompt } from "@ai-sdk/provider";
import { generateText, jsonSchema, type ModelMessage, stepCountIs, streamText, tool } from "ai";
import { describe, expect, it } from "vitest";
import { describeModelError } from "../error/index.ts";
import { createScriptedModel, parseScenario, type Scenario } from "./index.ts";

const scenario = (yaml: string): Scenario => parseScenario(yaml, "test.yaml");
const model = (yaml: string, speed = Number.POSITIVE_INFINITY) =>
	createScriptedModel({ scenario: scenario(yaml), speed });

const steps = scenario(`
conversations:
  - steps:
      - { reasoning: hm, text: "first: {{prompt}}", toolCalls: [{ name: look, args: { path: a } }, { name: look, args: { path: b } }] }
      - { repeat: 2, text: "again {{n}}", toolCalls: [{ name: look, args: { path: "{{n}}" } }] }
      - text: last
  - steps: [{ text: "second: {{prompt}}" }]
`);

const user = (text: string): LanguageModelV4Message => ({ role: "user", content: [{ type: "text", text }] });
const assistant: LanguageModelV4Message = { role: "assistant", content: [{ type: "text", text: "…" }] };

async function say(prompt: LanguageModelV4Prompt, played = steps): Promise<string> {
	const { content } = await createScriptedModel({ scenario: played, speed: 1000 }).doGenerate({ prompt });
	return content.map((part) => (part.type === "text" ? part.text : "")).join("");
}

async function drain<T>(stream: ReadableStream<T>): Promise<T[]> {
	const all: T[] = [];
	for await (const part of stream) all.push(part);
	return all;
}

describe("statelessness", () => {
	it("[RUN5] finds its place from the prompt alone, in any order", async () => {
		const at = (calls: number) => [user("hi"), ...Array.from({ length: calls }, () => assistant)];
		expect(await say(at(3))).toBe("last");
		expect(await say(at(0))).toBe("first: hi");
		expect(await say(at(2))).toBe("again 2");
		expect(await say(at(1))).toBe("again 1");
		expect(await say(at(4))).toMatch(/ends here/);
	});

	it("the second message gets the second conversation, which then repeats", async () => {
		const second = [user("one"), assistant, user("two")];
		expect(await say(second)).toBe("second: two");
		expect(await say([...second, assistant, user("three")])).toBe("second: three");
	});

	it("plays the alternative after a failed call", async () => {
		const played = scenario("conversations: [{ steps: [{ text: a }, { text: fine, ifToolFailed: { text: oh } }] }]");
		const answered = (type: "text" | "error-text"): LanguageModelV4Prompt => [
			user("x"),
			assistant,
			{ role: "tool", content: [{ type: "tool-result", toolCallId: "1", toolName: "t", output: { type, value: "" } }] },
		];
		expect(await say(answered("text"), played)).toBe("fine");
		expect(await say(answered("error-text"), played)).toBe("oh");
	});
});

describe("in the AI SDK's loop", () => {
	const look = tool({
		inputSchema: jsonSchema<{ path: string }>({ type: "object" }),
		execute: ({ path }) => `saw ${path}`,
	});

	it("plays every step with tools, usage and reasons, and goes on after a restart at any turn", async () => {
		const run = (messages: ModelMessage[]) =>
			generateText({
				model: createScriptedModel({ scenario: steps, speed: 1000 }),
				messages,
				tools: { look },
				stopWhen: stepCountIs(10),
			});
		const whole = await run([{ role: "user", content: "hi" }]);
		expect(whole.steps.map((step) => step.text)).toEqual(["first: hi", "again 1", "again 2", "last"]);
		expect(whole.steps[0]?.toolResults.map((result) => result.output)).toEqual(["saw a", "saw b"]);
		expect(whole.steps.map((step) => step.finishReason)).toEqual(["tool-calls", "tool-calls", "tool-calls", "stop"]);
		expect(whole.totalUsage.outputTokenDetails.reasoningTokens).toBeGreaterThan(0);
		for (const cut of [2, 4, 6]) {
			const resumed = await run([{ role: "user", content: "hi" }, ...whole.responseMessages.slice(0, cut)]);
			expect(resumed.steps.map((step) => step.text)).toEqual(whole.steps.slice(cut / 2).map((step) => step.text));
		}
	});

	it("[TOOL4] invalid JSON and unknown tools come back to it as results", async () => {
		const bad = model(
			"conversations: [{ steps: [{ toolCalls: [{ name: look, rawArgs: '{' }, { name: no, args: {} }] }, { text: ok, ifToolFailed: { text: sorry } }] }]",
		);
		const { text } = await generateText({ model: bad, prompt: "x", tools: { look }, stopWhen: stepCountIs(3) });
		expect(text).toBe("sorry");
	});
});

describe("errors", () => {
	it("fails at once with the status and the wait", async () => {
		const failing = model("conversations: [{ steps: [{ error: { status: 429, message: slow, retryAfter: 2 } }] }]");
		const failure = await generateText({ model: failing, prompt: "x", maxRetries: 0 }).catch(describeModelError);
		expect(failure).toMatchObject({ code: "RATE_LIMITED", retryable: true, retryAfterMs: 2000 });
	});

	it("fails after the parts that come before", async () => {
		const failing = model("conversations: [{ steps: [{ text: so far, error: { status: 529, message: busy } }] }]");
		const parts = await drain((await failing.doStream({ prompt: [user("x")] })).stream);
		expect(parts.map((part) => part.type)).toContain("text-delta");
		const error = parts.find((part) => part.type === "error")?.error;
		expect(describeModelError(error).code).toBe("MODEL_UNAVAILABLE");
	});
});

describe("[RUN6] an abort ends at once", () => {
	it.each([
		["a hang", "{ text: one, hang: true }", 1],
		["a pause", "{ text: one, pause: 3600000 }", 1],
		["an endless text", "{ text: 'on and on ', endless: true }", 1],
		["an endless text without pacing", "{ text: 'on and on ', endless: true }", Number.POSITIVE_INFINITY],
		["an endless nothing", "{ text: '{{prompt}}', endless: true }", 1],
		["a slow text", "{ text: very slow, tokensPerSecond: 0.001 }", 1],
	])("%s", async (_, step, speed) => {
		const abort = new AbortController();
		const reason = new Error("enough");
		const prompt = [user("")];
		const { stream } = await model(`conversations: [{ steps: [${step}] }]`, speed).doStream({
			prompt,
			abortSignal: abort.signal,
		});
		const read = drain(stream);
		read.catch(() => undefined);
		setTimeout(() => abort.abort(reason), 30);
		await expect(read).rejects.toBe(reason);
	});

	it("the AI SDK sees an abort, not an error", async () => {
		const abort = new AbortController();
		const hanging = model("conversations: [{ steps: [{ text: one, hang: true }] }]");
		const result = streamText({ model: hanging, prompt: "x", abortSignal: abort.signal });
		const types: string[] = [];
		for await (const part of result.fullStream) {
			types.push(part.type);
			if (part.type === "text-delta") abort.abort();
		}
		expect(types.at(-1)).toBe("abort");
	});
});

describe("pace", () => {
	it("keeps to the tokens per second, times the speed", async () => {
		const text = "word ".repeat(100);
		const yaml = `conversations: [{ steps: [{ tokensPerSecond: 100, text: "${text}" }] }]`;
		const start = performance.now();
		await model(yaml, 10).doGenerate({ prompt: [user("x")] });
		// 100 words of two tokens each, at a thousand a second; at the pace of the script it is two seconds.
		const elapsed = performance.now() - start;
		expect(elapsed).toBeGreaterThan(150);
		expect(elapsed).toBeLessThan(1_800);
	});
});

describe("usage", () => {
	it("counts what was sent before as read from the cache, or as the scenario says", async () => {
		const prompt = [user("x".repeat(400)), assistant, user("y".repeat(40))];
		const estimated = await createScriptedModel({ scenario: steps, speed: 1000 }).doGenerate({ prompt });
		expect(estimated.usage.inputTokens).toMatchObject({ total: 111, noCache: 11, cacheRead: 100 });
		const yaml =
			"conversations: [{ steps: [{ text: a, usage: { input: 1, cacheRead: 2, cacheWrite: 3, output: 4, reasoning: 5 } }] }]";
		const { usage } = await model(yaml).doGenerate({ prompt });
		expect(usage.inputTokens).toEqual({ total: 6, noCache: 1, cacheRead: 2, cacheWrite: 3 });
		expect(usage.outputTokens).toEqual({ total: 9, text: 4, reasoning: 5 });
	});
});

describe("[SEC4] a wrong scenario names file, field and problem", () => {
	it.each([
		["conversations: []", /test\.yaml: conversations: /],
		["conversations: [{ steps: [{ txt: a }] }]", /conversations\.0\.steps\.0: unknown field "txt"/],
		["conversations: [{ steps: [{ toolCalls: [{ name: a }] }] }]", /toolCalls\.0: needs either args or rawArgs/],
		["conversations: [{ steps: [{ endless: true }] }]", /steps\.0: endless needs a text/],
		["conversations: [", /test\.yaml: is not valid YAML/],
	])("%s", (yaml, problem) => {
		expect(() => scenario(yaml)).toThrow(problem);
	});
});
