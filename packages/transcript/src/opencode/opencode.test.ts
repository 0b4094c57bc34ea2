import { expect, test } from "vitest";
import { openLinks } from "../tell/links.ts";
import { draftsOf, type File, open, replay } from "../test/replay.ts";

const start = Date.parse("2026-11-20T10:00:00Z");
const ms = (second: number) => start + second * 1_000;
const model = { providerID: "anthropic", modelID: "claude-sonnet-4-5" };
const tokens = { input: 10, output: 5, reasoning: 1, cache: { read: 100, write: 7 } };
const info = (more: object = {}) => ({
	id: "ses_a",
	directory: "/srv/x",
	title: "T",
	time: { created: ms(0), updated: ms(9) },
	...more,
});
const user = (id: string, second: number, text: string, part: object = {}) => ({
	info: { id, role: "user", time: { created: ms(second) } },
	parts: [{ id: `${id}-p`, type: "text", text, ...part }],
});
const answer = (id: string, second: number, parts: object[], more: object = {}) => ({
	info: {
		id,
		role: "assistant",
		...model,
		tokens,
		cost: 0.5,
		finish: "stop",
		time: { created: ms(second), completed: ms(second + 1) },
		...more,
	},
	parts,
});
const text = (id: string, said: string) => ({ id, type: "text", text: said, time: { start: ms(1), end: ms(2) } });
const tool = (status: string, more: object = {}) => {
	return {
		id: "p-t1",
		type: "tool",
		tool: "bash",
		callID: "t1",
		state: { status, input: { command: "ls" }, time: { start: ms(2) }, ...more },
	};
};
const shown = (...documents: readonly object[]) =>
	replay(draftsOf({ name: "ses.export.json", pieces: documents.map((document) => [document]) }).drafts).transcript;

test("[IMP1] opencode: a session that goes on adds its calls as they begin and end, and each answer once", () => {
	const open = (part: object) =>
		answer("m1", 2, [text("p1", "I look."), part], { time: { created: ms(2) }, tokens: undefined, cost: 0 });
	const prompt = user("u1", 1, "go");
	const done = tool("completed", { output: "a.ts", metadata: { exit: 1 }, time: { start: ms(2), end: ms(3) } });
	const documents = [
		{ info: info(), messages: [prompt, open(tool("pending"))] },
		{ info: info(), messages: [prompt, open(tool("running"))] },
		{ info: info(), messages: [prompt, answer("m1", 2, [text("p1", "I look."), done], { finish: "tool-calls" })] },
		{
			info: info(),
			messages: [
				prompt,
				answer("m1", 2, [text("p1", "I look."), done], { finish: "tool-calls" }),
				answer("m2", 4, [text("p2", "One file.")]),
			],
		},
	];
	for (const transcript of [shown(...documents), shown(documents[3] ?? {})]) {
		expect(transcript.messages.map(({ id }) => id)).toEqual(["u1", "m1", "m2"]);
		// A command that exits with 1 has been carried out.
		expect(transcript.messages[1]?.parts.at(-1)).toMatchObject({ status: "ok", result: "a.ts", exitCode: 1 });
		expect(transcript.session).toMatchObject({
			usage: { input: 20, cacheRead: 200, cacheWrite: 14, output: 10, reasoning: 2 },
			cost: 1,
		});
		expect(transcript.runs).toMatchObject([{ status: "done" }]);
	}
});

test("[IMP4] opencode: an abort is cancelled, with its open calls; another error fails the run", () => {
	const ended = (error: object) =>
		shown({
			info: info(),
			messages: [user("u1", 1, "go"), answer("m1", 2, [tool("running")], { error, time: { created: ms(2) } })],
		});
	expect(ended({ name: "MessageAbortedError", data: { message: "aborted" } })).toMatchObject({
		runs: [{ status: "cancelled" }],
		messages: [{}, { status: "cancelled", parts: [{ status: "interrupted" }] }],
	});
	expect(ended({ name: "APIError", data: { message: "overloaded" } }).runs).toMatchObject([
		{ status: "error", error: { code: "APIError", message: "overloaded" } },
	]);
});

test("[IMP4] opencode: a summary is a compaction, its call counts; what opencode adds to a prompt is not the person's", () => {
	const synthetic = user("u2", 4, "Continue if you have next steps", { synthetic: true });
	const { messages, session } = shown({
		info: info(),
		messages: [
			user("u1", 1, "go"),
			answer("m1", 2, [text("p1", "Done.")]),
			synthetic,
			answer("m2", 5, [text("p2", "What was done so far")], { summary: true }),
		],
	});
	expect(messages.find(({ compaction }) => compaction !== undefined)?.compaction).toMatchObject({
		summary: "What was done so far",
		tokensBefore: 123,
	});
	expect(messages.filter(({ role }) => role === "user")).toHaveLength(1);
	expect(session.usage.input).toBe(20);
});

test("[IMP4] opencode: a revert sets its message and all behind it aside", () => {
	const messages = [
		user("u1", 1, "first"),
		answer("m1", 2, [text("p1", "one")]),
		user("u2", 3, "second"),
		answer("m2", 4, [text("p2", "two")]),
	];
	const reverted = shown({ info: info(), messages }, { info: info({ revert: { messageID: "u2" } }), messages });
	expect(reverted.messages.flatMap(({ id, setAside }) => (setAside === true ? [id] : []))).toEqual(["u2", "m2"]);
});

test("[IMP3] opencode: a sub-agent's session stands under the call of the task", () => {
	const task = {
		id: "p-t1",
		type: "tool",
		tool: "task",
		callID: "t1",
		state: {
			status: "completed",
			input: { prompt: "Review", subagent_type: "explore" },
			output: "ok",
			metadata: { sessionId: "ses_b" },
			time: { start: ms(2), end: ms(5) },
		},
	};
	const parent: File = {
		name: "a.json",
		pieces: [[{ info: info(), messages: [user("u1", 1, "go"), answer("m1", 2, [task])] }]],
	};
	const child = {
		info: info({ id: "ses_b", parentID: "ses_a" }),
		messages: [user("u9", 3, "Review"), answer("m9", 3, [text("p9", "Fine.")])],
	};
	const { spans, transcript } = replay(draftsOf(parent, { name: "b.json", pieces: [[child]] }).drafts);
	const agent = spans.get("agent:ses_b");
	expect(agent).toMatchObject({ parentId: "t1", name: "explore", status: "ok" });
	expect(spans.get("m9")).toMatchObject({ parentId: "agent:ses_b", runId: agent?.runId, kind: "llm" });
	expect(transcript.messages.map(({ id }) => id)).toEqual(["u1", "m1"]);
	// A sub-agent whose call is not known yet waits, and is told when its session has come to rest.
	const alone = open({ name: "b.json", pieces: [[child]] }, openLinks());
	alone.read(child, 1);
	expect(alone.take()).toEqual([]);
	alone.rest();
	expect(alone.take().length).toBeGreaterThan(0);
});
