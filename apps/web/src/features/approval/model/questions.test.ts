import { emptyTranscript, evolveAll } from "@playhead/core";
import { at, begun, call, draft, opened, sessionId, startCommand, stored } from "@playhead/core/test";
import { expect, it } from "vitest";
import { allArguments } from "./arguments.ts";
import { openQuestions } from "./questions.ts";

const { runId } = startCommand();
const place = { runId, turn: 1, at: at(20) };
const asking = (callId: string) =>
	draft.of("approval.requested", place, { callId, name: "run_command", args: { command: "rm x" } });
const waiting = [
	...opened(),
	begun(runId, 5),
	draft.finished("m", [call("a", { command: "rm x" }), call("b", "no object")], place),
	asking("a"),
	asking("b"),
];

it("[TOOL6] shows what is open, with its arguments, and nothing that was answered", () => {
	const transcript = evolveAll(emptyTranscript(sessionId), stored(waiting));
	expect(openQuestions(transcript)).toMatchObject([
		{ callId: "a", name: "run_command", args: { command: "rm x" }, since: at(20) },
		{ callId: "b", args: "no object" },
	]);
	const answered = draft.of("approval.answered", place, { callId: "a", decision: "deny", by: "user" });
	const after = evolveAll(transcript, stored([...waiting, answered]));
	expect(openQuestions(after).map(({ callId }) => callId)).toEqual(["b"]);
	expect(openQuestions(emptyTranscript(sessionId))).toEqual([]);
});

it("[TOOL6] leaves nothing of the arguments out", () => {
	expect(allArguments({ path: "a.txt", content: "one\ntwo", all: true, list: [1] })).toEqual([
		{ name: "path", text: "a.txt" },
		{ name: "content", text: "one\ntwo" },
		{ name: "all", text: "true" },
		{ name: "list", text: "[\n  1\n]" },
	]);
	const change = { path: "a.txt", diff: "@@ -1 +1 @@\n-a\n+b" };
	expect(allArguments({ title: "`rm x`", input: { command: "rm x", force: true }, diffs: [change] })).toEqual([
		{ name: "command", text: "rm x" },
		{ name: "force", text: "true" },
		{ name: "a.txt", ...change },
	]);
	expect(allArguments("plain")).toEqual([{ name: "arguments", text: "plain" }]);
	expect(allArguments(null)).toEqual([]);
});
