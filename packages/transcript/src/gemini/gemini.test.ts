import { expect, test } from "vitest";
import { draftsOf, replay } from "../test/replay.ts";

const at = (second: number) => `2026-11-20T10:00:${String(second).padStart(2, "0")}.000Z`;
const head = { sessionId: "s1", projectHash: "p", startTime: at(0), lastUpdated: at(0) };
const user = (id: string, second: number, text: string) => ({
	id,
	timestamp: at(second),
	type: "user",
	content: [{ text }],
});
const tokens = { input: 100, output: 10, cached: 40, thoughts: 5, tool: 3, total: 158 };
const answer = (id: string, second: number, content: string, more: object = {}) => {
	return {
		id,
		timestamp: at(second),
		type: "gemini",
		content,
		thoughts: [],
		tokens,
		model: "gemini-3.8-flash",
		...more,
	};
};
const call = (status: string, response: object) => {
	const result = [{ functionResponse: { id: "c1", name: "shell", response } }];
	return { id: "c1", name: "shell", args: { command: "ls" }, status, result, timestamp: at(5) };
};
const shown = (records: readonly unknown[]) =>
	replay(draftsOf({ name: "s.jsonl", pieces: [records] }).drafts).transcript;

test("[IMP2] Gemini 0.20: one document with all messages, and a later one of it adds what is new", () => {
	const first = [user("u1", 1, "go"), answer("g1", 2, "", { toolCalls: [call("success", { output: "a.ts" })] })];
	const more = [...first, answer("g2", 6, "There is one file.")];
	const documents = [
		{ ...head, messages: first },
		{ ...head, messages: more },
	];
	for (const pieces of [[documents], documents.map((document) => [document]), [[documents[1]]]]) {
		const { transcript } = replay(draftsOf({ name: "session.json", pieces }).drafts);
		expect(transcript.messages.map(({ id, role }) => [id, role])).toEqual([
			["u1", "user"],
			["g1", "assistant"],
			["g2", "assistant"],
		]);
		expect(transcript.messages[1]?.parts[0]).toMatchObject({ name: "shell", status: "ok", result: "a.ts" });
		expect(transcript.session.usage).toEqual({ input: 126, cacheRead: 80, cacheWrite: 0, output: 20, reasoning: 10 });
		expect(transcript.runs).toMatchObject([{ status: "done" }]);
	}
});

test("[IMP4] Gemini: a rewind takes the message that it names and all behind it back", () => {
	const { messages } = shown([
		head,
		user("u1", 1, "first"),
		answer("g1", 2, "one"),
		user("u2", 3, "second"),
		answer("g2", 4, "two"),
		{ $rewindTo: "u2" },
		user("u3", 5, "second, said better"),
		answer("g3", 6, "three"),
	]);
	expect(messages.flatMap(({ id, setAside }) => (setAside === true ? [id] : []))).toEqual(["u2", "g2"]);
	expect(messages).toHaveLength(6);
});

test("[IMP4] Gemini: calls that failed or were cancelled say so; an error ends the run", () => {
	const failed = (one: object) =>
		shown([head, user("u1", 1, "go"), answer("g1", 2, "", { toolCalls: [one] })]).messages[1]?.parts[0];
	expect(failed(call("error", { error: "no such file" }))).toMatchObject({
		status: "error",
		error: { message: "no such file" },
	});
	expect(failed(call("cancelled", { error: "[Operation Cancelled]" }))).toMatchObject({ status: "cancelled" });
	const error = { id: "e1", timestamp: at(3), type: "error", content: "Quota exceeded" };
	expect(shown([head, user("u1", 1, "go"), error]).runs).toMatchObject([
		{ status: "error", error: { code: "AGENT_ERROR", message: "Quota exceeded" } },
	]);
	const stopped = { id: "i1", timestamp: at(3), type: "info", content: "Request cancelled." };
	expect(shown([head, user("u1", 1, "go"), stopped]).runs).toMatchObject([{ status: "cancelled" }]);
});
