import { expect, test } from "vitest";
import { draftsOf, replay } from "../test/replay.ts";

let second = 0;
const line = (type: string, payload: unknown) => {
	second += 1;
	return { timestamp: `2026-11-20T10:00:${String(second % 60).padStart(2, "0")}.000Z`, type, payload };
};
const event = (type: string, more: object = {}) => line("event_msg", { type, ...more });
const item = (type: string, more: object) => line("response_item", { type, ...more });
const answer = (text: string) => item("message", { role: "assistant", content: [{ type: "output_text", text }] });
const sum = (input: number, output: number) =>
	event("token_count", { info: { total_token_usage: { input_tokens: input, output_tokens: output } } });
const meta = () => {
	second = 0;
	return line("session_meta", { id: "t1", cwd: "/srv/x", model_provider: "openai" });
};
const shown = (records: readonly unknown[]) =>
	replay(draftsOf({ name: "rollout.jsonl", pieces: [records] }).drafts).transcript;

test("[IMP4] a rollback sets its turns aside", () => {
	const turn = (id: string, prompt: string, said: string) => [
		event("task_started", { turn_id: id }),
		event("user_message", { message: prompt }),
		answer(said),
		event("task_complete"),
	];
	const records = [
		meta(),
		...turn("a", "first", "one"),
		...turn("b", "second", "two"),
		event("thread_rolled_back", { num_turns: 1 }),
	];
	const { messages } = shown([...records, ...turn("c", "third", "three")]);
	expect(messages.map(({ id, setAside }) => [id, setAside ?? false])).toEqual([
		["t1:prompt:0", false],
		["t1:1", false],
		["t1:prompt:1", true],
		["t1:2", true],
		["t1:prompt:2", false],
		["t1:3", false],
	]);
});

test("[IMP2] the sum of tokens that comes behind an answer's tools is that answer's", () => {
	const call = item("function_call", { name: "shell", arguments: '{"command":["ls"]}', call_id: "c1" });
	const output = item("function_call_output", { call_id: "c1", output: "ok" });
	const { messages } = shown([
		meta(),
		event("user_message", { message: "go" }),
		call,
		output,
		sum(100, 10),
		sum(100, 10),
		answer("done"),
		sum(250, 30),
	]);
	expect(messages.slice(1).map(({ usage }) => [usage?.input, usage?.output])).toEqual([
		[100, 10],
		[150, 20],
	]);
});

test("[IMP4] an aborted turn is cancelled; a failed one has its error", () => {
	const begun = [meta(), event("task_started", { turn_id: "a" }), event("user_message", { message: "go" })];
	const call = item("function_call", { name: "shell", arguments: "{}", call_id: "c1" });
	expect(shown([...begun, call, event("turn_aborted", { reason: "interrupted" })])).toMatchObject({
		runs: [{ status: "cancelled" }],
		messages: [{}, { parts: [{ status: "interrupted" }] }],
	});
	expect(shown([...begun, event("error", { message: "stream disconnected" })]).runs).toMatchObject([
		{ status: "error", error: { message: "stream disconnected" } },
	]);
});
