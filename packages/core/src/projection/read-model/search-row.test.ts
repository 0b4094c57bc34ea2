import { describe, expect, it } from "vitest";
import type { EventDraft } from "../../event/event.ts";
import { searchRows } from "./search-row.ts";

const at = "2026-11-20T19:00:00.000Z";
const rows = (...events: EventDraft[]) =>
	searchRows("s", events, 10).map(({ seq, kind, role, words }) => ({ seq, kind, role, words }));
const message = (content: string, more: { discarded?: boolean } = {}): EventDraft => ({
	type: "message.finished",
	at,
	data: { messageId: "m", role: "assistant", content: [{ type: "text", text: content }], ...more },
});

describe("what search knows of events", () => {
	it("[FIND1] has a message's words with their places", () => {
		expect(rows(message("to be or not to be"))).toEqual([
			{ seq: 10, kind: "message", role: "assistant", words: "'to':1,5 'be':2,6 'or':3 'not':4" },
		]);
	});

	it("[FIND1] has tool calls by their arguments, results by their text and error", () => {
		const call: EventDraft = {
			type: "tool.started",
			at,
			data: { callId: "c", messageId: "m", name: "run_command", args: { command: "npm", args: ["test", 3] } },
		};
		const error = { code: "COMMAND_FAILED", message: "exit 1" };
		const result: EventDraft = {
			type: "tool.finished",
			at,
			data: { callId: "c", ok: false, result: { stdout: "no" }, error, durationMs: 1 },
		};
		expect(rows(call, result)).toEqual([
			{ seq: 10, kind: "call", role: null, words: "'run':1 'command':2 'npm':3 'test':4 '3':5" },
			{ seq: 11, kind: "result", role: null, words: "'no':1 'exit':2 '1':3" },
		]);
	});

	it("[FIND1] has the last title alone", () => {
		const titled = (title: string): EventDraft => ({ type: "session.titled", at, data: { title, by: "user" } });
		expect(rows(titled("old"), titled("new"))).toEqual([{ seq: 0, kind: "title", role: null, words: "'new':1" }]);
	});

	it("[FIND1] has no deltas, no discarded answer and nothing without a word", () => {
		const delta: EventDraft = { type: "message.delta", at, data: { messageId: "m", part: "text", text: "word" } };
		expect(rows(delta, message("half an answer", { discarded: true }), message("…"))).toEqual([]);
	});
});
