import { expect, test } from "vitest";
import { draftsOf, replay } from "../test/replay.ts";

type Made = { [key: string]: unknown };

/** A session's records, one after another; a second apart. */
function session() {
	let second = 0;
	const base = () => {
		second += 1;
		return { sessionId: "5f0c", cwd: "/srv/x", timestamp: `2026-11-20T10:00:${String(second).padStart(2, "0")}.000Z` };
	};
	return {
		user: (uuid: string, parentUuid: string | null, content: unknown, more: Made = {}): Made => {
			return { ...base(), type: "user", uuid, parentUuid, message: { role: "user", content }, ...more };
		},
		answer: (uuid: string, parentUuid: string, id: string, content: unknown[], more: Made = {}): Made => {
			const usage = { input_tokens: 10, output_tokens: 5 };
			const message = { id, model: "claude-opus-5-5", content, usage, stop_reason: null, ...more };
			return { ...base(), type: "assistant", uuid, parentUuid, message };
		},
		record: (record: Made): Made => ({ ...base(), ...record }),
	};
}

const text = (said: string) => ({ type: "text", text: said });
const call = (id: string, name = "Bash") => ({ type: "tool_use", id, name, input: { command: "ls" } });
const result = (id: string) => [{ type: "tool_result", tool_use_id: id, content: "done" }];
const shown = (records: readonly unknown[]) =>
	replay(draftsOf({ name: "a.jsonl", pieces: [records] }).drafts).transcript;

test("[IMP4] a rewind sets aside what came behind the place that it went back to", () => {
	const { user, answer } = session();
	const { messages, session: row } = shown([
		user("u1", null, "first"),
		answer("a1", "u1", "m1", [text("one")]),
		user("u2", "a1", "second"),
		answer("a2", "u2", "m2", [text("two")]),
		user("u3", "a1", "second, said better"),
		answer("a3", "u3", "m3", [text("three")]),
	]);
	expect(messages.map(({ id, setAside }) => [id, setAside ?? false])).toEqual([
		["u1", false],
		["m1", false],
		["u2", true],
		["m2", true],
		["u3", false],
		["m3", false],
	]);
	expect(row.restores).toHaveLength(1);
	expect(row.usage.input).toBe(30);
});

test("[IMP4] a rewind to the first prompt sets aside all that was said; one back to a branch brings it back", () => {
	const { user, answer } = session();
	const first = [user("u1", null, "first"), answer("a1", "u1", "m1", [text("one")])];
	const second = [user("u2", null, "first, otherwise"), answer("a2", "u2", "m2", [text("two")])];
	const aside = (records: unknown[]) => shown(records).messages.flatMap(({ id, setAside }) => (setAside ? [id] : []));
	expect(aside([...first, ...second])).toEqual(["u1", "m1"]);
	expect(aside([...first, ...second, user("u3", "a1", "on with the first")])).toEqual(["u2", "m2"]);
});

test("[IMP4] a command of the program itself is a note between the answers, and begins no run", () => {
	const { user, answer } = session();
	const { messages, runs } = shown([
		user("u1", null, "go"),
		answer("a1", "u1", "m1", [text("one")]),
		user("u2", "a1", "<command-name>/cost</command-name><command-args>all</command-args>"),
		user("u3", "u2", "<local-command-stdout>0.12 dollars</local-command-stdout>"),
		user("u4", "u3", "Caveat: the messages above are no prompts", { isMeta: true }),
		answer("a2", "u4", "m2", [text("two")]),
	]);
	const said = messages.map(({ role, parts: [part] }) => [role, part?.type === "text" ? part.text : ""]);
	expect(said).toEqual([
		["user", "go"],
		["assistant", "one"],
		["system", "/cost all"],
		["system", "0.12 dollars"],
		["assistant", "two"],
	]);
	expect(runs).toHaveLength(1);
});

test("[IMP4] results of parallel tools fork the tree, and nothing is set aside", () => {
	const { user, answer } = session();
	const { messages, session: row } = shown([
		user("u1", null, "go"),
		answer("a1", "u1", "m1", [call("t1")]),
		answer("a2", "a1", "m1", [call("t2")]),
		user("r2", "a2", result("t2")),
		user("r1", "a1", result("t1")),
		answer("a3", "r1", "m2", [text("both")]),
		user("u2", "a3", "and now?"),
	]);
	expect(row.restores).toEqual([]);
	expect(messages.map(({ id }) => id)).toEqual(["u1", "m1", "m2", "u2"]);
	expect(messages[1]?.parts.map((part) => part.type === "tool-call" && part.status)).toEqual(["ok", "ok"]);
});

test("[IMP4] an interrupted run is cancelled; one whose file ends in the middle is lost, with its calls", () => {
	const { user, answer } = session();
	const begun = [user("u1", null, "go"), answer("a1", "u1", "m1", [call("t1")])];
	const stopped = shown([...begun, user("u2", "a1", [text("[Request interrupted by user]")])]);
	expect(stopped.runs.map(({ status }) => status)).toEqual(["cancelled"]);
	const died = shown(begun);
	expect(died.runs).toMatchObject([{ status: "lost", error: { code: "INTERRUPTED" } }]);
	expect(died.messages[1]?.parts[0]).toMatchObject({ status: "interrupted" });
	const wentOn = shown([...begun, user("r1", "a1", result("t1")), answer("a2", "r1", "m2", [text("done")])]);
	expect(wentOn.runs).toMatchObject([{ status: "done", error: null }]);
});

test("[IMP2] a session that seemed to have ended goes on: nothing counts twice, and nothing is lost", () => {
	const { user, answer } = session();
	const first = [user("u1", null, "go"), answer("a1", "u1", "m1", [text("I begin")])];
	const more = [
		answer("a2", "a1", "m1", [call("t1")], { usage: { input_tokens: 10, output_tokens: 40 } }),
		user("r1", "a2", result("t1")),
		answer("a3", "r1", "m2", [text("done")]),
	];
	const { messages, session: row, runs } = restedBetween(first, more);
	expect(messages.map(({ id, parts }) => [id, parts.length])).toEqual([
		["u1", 1],
		["m1", 2],
		["m2", 1],
	]);
	expect(row.usage).toMatchObject({ input: 20, output: 45 });
	expect(runs).toMatchObject([{ status: "done" }]);
});

test("[IMP4] an error of the model ends the run as one", () => {
	const { user, record } = session();
	const prompt = user("u1", null, "go");
	const message = {
		id: "e1",
		model: "<synthetic>",
		content: [text("API Error: 529 overloaded")],
		stop_reason: "stop_sequence",
	};
	const failed = record({
		type: "assistant",
		uuid: "a1",
		parentUuid: "u1",
		isApiErrorMessage: true,
		error: "overloaded",
		message,
	});
	const { runs, messages } = shown([prompt, failed]);
	expect(runs).toMatchObject([
		{ status: "error", error: { code: "overloaded", message: "API Error: 529 overloaded" } },
	]);
	expect(messages[1]).toMatchObject({ status: "error" });
});

test("[IMP2] what was copied from another session is shown, and counted there", () => {
	const { user, answer } = session();
	const copied = { forkedFrom: { sessionId: "other", messageUuid: "a1" } };
	const { session: row, messages } = shown([
		user("u1", null, "go"),
		{ ...answer("a1", "u1", "m1", [text("one")]), ...copied },
	]);
	expect(messages).toHaveLength(2);
	expect(row.usage.output).toBe(0);
});

test("[IMP5] records of any shape are read past", () => {
	const { user, answer } = session();
	const prompt = user("u1", null, "go");
	const odd = [
		null,
		5,
		[],
		{},
		{ type: "user" },
		{ type: "assistant", sessionId: "5f0c", message: { content: 7, usage: [] } },
	];
	const deep = JSON.parse(`${'{"a":'.repeat(500)}1${"}".repeat(500)}`) as unknown;
	const nested = answer("a1", "u1", "m1", [{ type: "tool_use", id: "t1", name: "x", input: deep }]);
	const { messages } = shown([prompt, ...odd, nested, user("u2", "a1", 12)]);
	expect(messages.map(({ id }) => id)).toEqual(["u1", "m1"]);
});

function restedBetween(first: readonly unknown[], more: readonly unknown[]) {
	return replay(draftsOf({ name: "a.jsonl", pieces: [first, more], rests: "always" }).drafts).transcript;
}
