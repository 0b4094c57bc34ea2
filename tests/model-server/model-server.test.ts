import { describe, expect, it } from "vitest";
import { startModelServer } from "./index.ts";

const chat = { model: "m", stream: true };
const messages = { model: "m", stream: true, max_tokens: 10 };
const user = { role: "user", content: "hi" };
const call = { id: "c1", type: "function", function: { name: "look", arguments: "{}" } };
const use = { type: "tool_use", id: "c1", name: "look", input: {} };
const result = { type: "tool_result", tool_use_id: "c1", content: "ok" };

async function post(path: string, body: unknown): Promise<{ status: number; text: string }> {
	await using server = await startModelServer({ script: () => ({ parts: [{ text: "ok" }] }) });
	const response = await fetch(`${server.openaiURL}${path}`, {
		method: "POST",
		headers: { "anthropic-version": "2023-06-01" },
		body: typeof body === "string" ? body : JSON.stringify(body),
	});
	return { status: response.status, text: await response.text() };
}

describe("a broken conversation gets 400 with the vendor's words", () => {
	it.each([
		["no messages", [], /non-empty/],
		["an unanswered call", [user, { role: "assistant", tool_calls: [call] }], /did not have response messages: c1/],
		["a call answered too late", [user, { role: "assistant", tool_calls: [call] }, user], /must be followed by/],
		["a result without a call", [user, { role: "tool", tool_call_id: "c1", content: "" }], /must be a response/],
		["an empty answer", [user, { role: "assistant", content: "" }, user], /needs content or tool_calls/],
	])("OpenAI chat: %s", async (_, broken, problem) => {
		const { status, text } = await post("/chat/completions", { ...chat, messages: broken });
		expect([status, text]).toEqual([400, expect.stringMatching(problem)]);
	});

	it.each([
		["two users in a row", [user, user], /roles must alternate/],
		["an assistant first", [{ role: "assistant", content: "hi" }], /roles must alternate/],
		["an empty text", [{ role: "user", content: "" }], /must be non-empty/],
		["an unanswered call", [user, { role: "assistant", content: [use] }, user], /without `tool_result` blocks/],
		["a call at the end", [user, { role: "assistant", content: [use] }], /without `tool_result` blocks/],
		["a result without a call", [{ role: "user", content: [result] }], /unexpected `tool_use_id`/],
		["input that is text", [user, { role: "assistant", content: [{ ...use, input: "{" }] }], /valid dictionary/],
	])("Anthropic: %s", async (_, broken, problem) => {
		const { status, text } = await post("/messages", { ...messages, messages: broken });
		expect([status, text]).toEqual([400, expect.stringMatching(problem)]);
	});

	it.each([
		["a call without output", [{ type: "function_call", call_id: "c1" }], /No tool output found/],
		["an output without call", [{ type: "function_call_output", call_id: "c1" }], /No tool call found/],
		["an unknown reference", [{ type: "item_reference", id: "rs_9" }], /not found/],
	])("OpenAI responses: %s", async (_, input, problem) => {
		const { status, text } = await post("/responses", { ...chat, input });
		expect([status, text]).toEqual([400, expect.stringMatching(problem)]);
	});

	it("takes sound conversations", async () => {
		const answered = [
			user,
			{ role: "assistant", tool_calls: [call] },
			{ role: "tool", tool_call_id: "c1", content: "" },
		];
		expect((await post("/chat/completions", { ...chat, messages: answered })).status).toBe(200);
		const used = [user, { role: "assistant", content: [use] }, { role: "user", content: [result] }];
		expect((await post("/messages", { ...messages, messages: used })).status).toBe(200);
	});

	it("answers what is no JSON and what is no route", async () => {
		expect((await post("/chat/completions", "no json")).status).toBe(400);
		expect((await post("/nowhere", {})).status).toBe(404);
	});
});
