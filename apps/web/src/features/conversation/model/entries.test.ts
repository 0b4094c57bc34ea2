import type { Message, RunRow, Turn } from "@playhead/core";
import { emptyTranscript, evolveAll } from "@playhead/core";
import { sessionId, smallSession, stored } from "@playhead/core/test";
import { expect, it } from "vitest";
import { conversationEntries } from "./entries.ts";

const at = "2026-11-20T12:00:00.000Z";

const { runs } = evolveAll(emptyTranscript(sessionId), stored(smallSession()));

function run(runId: string, queuedSeq: number, rest: Partial<RunRow> = {}): RunRow {
	const [done] = runs;
	if (done === undefined) throw new Error("The small session has a run.");
	return { ...done, runId, messageId: `${runId}-m`, queuedSeq, ...rest };
}

function message(runId: string, seq: number, role: Message["role"], turn: number | null = null): Message {
	const parts: Message["parts"] = [{ type: "text", text: `said at ${seq}` }];
	return { id: `m${seq}`, role, at, seq, runId, turn, status: "done", parts };
}

function turn(runId: string, number: number, seq: number): Turn {
	return { turn: number, runId, seq, startedAt: at, durationMs: 1, usage: null, cost: null };
}

it("puts a turn's header before what it said, once", () => {
	const entries = conversationEntries({
		runs: [run("r1", 3)],
		turns: [turn("r1", 1, 5), turn("r1", 2, 8)],
		messages: [message("r1", 2, "user"), message("r1", 6, "assistant", 1), message("r1", 9, "assistant", 2)],
	});
	expect(entries.map(({ type, key }) => `${type} ${key}`)).toEqual([
		"user m2",
		"turn r1 1",
		"assistant m6",
		"turn r1 2",
		"assistant m9",
	]);
});

it("[RUN2] shows a message that waited in line where its own run begins", () => {
	const messages = [
		message("r1", 2, "user"),
		message("r1", 6, "assistant", 1),
		message("r2", 8, "user"),
		message("r1", 11, "assistant", 2),
	];
	const turns = [turn("r1", 1, 5), turn("r1", 2, 10)];
	const waiting = conversationEntries({
		runs: [run("r1", 3, { status: "running", active: true, finishedAt: null }), run("r2", 9, { status: "queued" })],
		turns,
		messages,
	});
	expect(waiting.map(({ key }) => key)).toEqual(["m2", "r1 1", "m6", "r1 2", "m11", "m8"]);
	expect(waiting.at(-1)).toMatchObject({ type: "user", waiting: true });
	const begun = conversationEntries({ runs: [run("r1", 3), run("r2", 9, { status: "running" })], turns, messages });
	expect(begun.at(-1)).toMatchObject({ key: "m8", waiting: false });
});

it("[LOG8] shows of the runs whose messages are not loaded yet the last one: what is loaded later goes above", () => {
	const runs = [run("r1", 3), run("r2", 5), run("r3", 7), run("r4", 30)];
	const turns = [turn("r1", 1, 10), turn("r2", 1, 15), turn("r3", 1, 20), turn("r4", 1, 32)];
	const questions = [message("r1", 2, "user"), message("r2", 4, "user"), message("r3", 6, "user")];
	const later = [
		message("r1", 11, "assistant", 1),
		message("r2", 16, "assistant", 1),
		message("r3", 21, "assistant", 1),
		message("r4", 29, "user"),
		message("r4", 33, "assistant", 1),
	];
	const window = conversationEntries({ runs, turns, messages: later }).map(({ key }) => key);
	expect(window).toEqual(["r3 1", "m21", "m29", "r4 1", "m33"]);
	const whole = conversationEntries({ runs, turns, messages: [...questions, ...later] }).map(({ key }) => key);
	expect(whole.slice(-window.length)).toEqual(window);
	expect(whole.slice(0, 4)).toEqual(["m2", "r1 1", "m11", "m4"]);
});

it("says how a run ended that did not succeed, a failed turn without an answer included", () => {
	const entries = conversationEntries({
		runs: [run("r1", 3, { status: "error", error: { code: "MISSING_API_KEY", message: "Set it." } })],
		turns: [turn("r1", 1, 5)],
		messages: [message("r1", 2, "user")],
	});
	expect(entries.map(({ type }) => type)).toEqual(["user", "turn", "end"]);
});

it("says once why a run failed, and keeps what had been tried before", () => {
	const failure = { code: "RATE_LIMITED", message: "Wait." };
	const attempt = (seq: number): Message => ({ ...message("r1", seq, "assistant", 1), parts: [], error: failure });
	const entries = conversationEntries({
		runs: [run("r1", 3, { status: "error", error: failure })],
		turns: [turn("r1", 1, 5)],
		messages: [message("r1", 2, "user"), attempt(6), attempt(9)],
	});
	expect(entries.map(({ key }) => key)).toEqual(["m2", "r1 1", "m6", "r1 end"]);
});

it("[RUN3] an answer that was discarded stays in its place, before the one that took its place", () => {
	const error = { code: "MODEL_UNREACHABLE", message: "The connection broke off." };
	const cut: Message = { ...message("r1", 6, "assistant", 1), status: "error", error, discarded: true };
	const entries = conversationEntries({
		runs: [run("r1", 3)],
		turns: [turn("r1", 1, 5)],
		messages: [message("r1", 2, "user"), cut, message("r1", 9, "assistant", 1)],
	});
	expect(entries.map(({ key }) => key)).toEqual(["m2", "r1 1", "m6", "m9"]);
});

it("keeps messages of runs that it does not know in their place", () => {
	const messages = [message("old", 2, "user"), message("old", 4, "assistant", 1), message("r9", 8, "user")];
	const entries = conversationEntries({ runs: [run("r9", 9)], turns: [], messages });
	expect(entries.map(({ key }) => key)).toEqual(["m2", "m4", "m8"]);
});

it("[TOOL5] shows a check where it ran, below the turn's answer", () => {
	const check = { command: "npm test", exitCode: 1, output: "1 failed", failures: 1, told: true };
	const checked: Message = { ...message("r1", 7, "system", 1), parts: [], check };
	const entries = conversationEntries({
		runs: [run("r1", 3)],
		turns: [turn("r1", 1, 5), turn("r1", 2, 8)],
		messages: [message("r1", 2, "user"), message("r1", 6, "assistant", 1), checked, message("r1", 9, "assistant", 2)],
	});
	expect(entries.map(({ key }) => key)).toEqual(["m2", "r1 1", "m6", "m7", "r1 2", "m9"]);
});

it("[CTX1] shows what was summarised, and says when there was nothing; what was said before stays", () => {
	const compaction = { fromSeq: 2, toSeq: 6, tokensBefore: 900, tokensAfter: 90, summary: "So far." };
	const compacted: Message = { ...message("c1", 12, "system"), parts: [], compaction };
	const said = [message("r1", 2, "user"), message("r1", 6, "assistant", 1)];
	const compact = run("c1", 10, { trigger: "compact" });
	const done = conversationEntries({ runs: [run("r1", 3), compact], turns: [], messages: [...said, compacted] });
	expect(done.map(({ key }) => key)).toEqual(["m2", "m6", "m12"]);
	const nothing = { ...compact, reason: "nothing-to-compact" };
	const none = conversationEntries({ runs: [run("r1", 3), nothing], turns: [], messages: said });
	expect(none.map(({ key }) => key)).toEqual(["m2", "m6", "c1 end"]);
});
