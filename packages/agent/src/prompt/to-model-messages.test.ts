import type { ContentPart, EventDraft } from "@playhead/core";
import { emptyTranscript, evolveAll } from "@playhead/core";
import { begun, call, draft, ended, opened, sent, sessionId, startCommand, stored, text } from "@playhead/core/test";
import { expect, it } from "vitest";
import { toModelMessages } from "./to-model-messages.ts";

const { runId } = startCommand();
const place = (ms: number) => ({ runId, turn: 1, at: new Date(1_000_000 + ms).toISOString() });

function messagesAfter(events: EventDraft[], run = runId) {
	return toModelMessages(evolveAll(emptyTranscript(sessionId), stored(events)), run);
}

function answer(content: ContentPart[], error?: { code: string; message: string }): EventDraft[] {
	const rest = error === undefined ? {} : { error };
	return [draft.of("message.finished", place(1), { messageId: "m", role: "assistant", content, ...rest })];
}

const before = [...opened(), begun(runId, 5)];
const user = { role: "user", content: "Read the two files" };

it("[TOOL4] every call has a result: the tool's, its error, or that it was interrupted", () => {
	const calls = answer([text("Reading."), call("a"), call("b"), call("c")]);
	const failure = { ok: false, result: undefined, error: { code: "FILE_NOT_FOUND", message: "No such file." } };
	const results = [draft.toolFinished("a", place(2)), draft.toolFinished("b", place(3), failure)];
	const [first, second, third] = messagesAfter([...before, ...calls, ...results]);
	expect(first).toEqual(user);
	expect(second).toMatchObject({
		role: "assistant",
		content: [{ type: "text" }, { toolCallId: "a" }, { toolCallId: "b" }, { toolCallId: "c" }],
	});
	expect(third).toMatchObject({
		role: "tool",
		content: [
			{ toolCallId: "a", output: { type: expect.stringMatching(/^(text|json)$/) } },
			{ toolCallId: "b", output: { type: "error-text", value: "FILE_NOT_FOUND: No such file." } },
			{ toolCallId: "c", output: { type: "error-text", value: expect.stringContaining("INTERRUPTED") } },
		],
	});
});

it("[TOOL4] arguments that are no object and names that no server takes are made sendable", () => {
	const broken: ContentPart = { type: "tool-call", callId: "a", name: "open window!", args: '{"path": ' };
	const [, assistant] = messagesAfter([...before, ...answer([broken])]);
	expect(assistant).toMatchObject({
		content: [{ toolName: "open_window_", input: { invalidArguments: '{"path": ' } }],
	});
});

it("[RUN5] failed, interrupted and empty answers are left out", () => {
	for (const code of ["MODEL_UNAVAILABLE", "INTERRUPTED"]) {
		expect(messagesAfter([...before, ...answer([text("Half")], { code, message: "" })])).toEqual([user]);
	}
	expect(messagesAfter([...before, ...answer([text(" ")])])).toEqual([user]);
});

it("[RUN6] a cancelled answer stays, since the person saw it", () => {
	const cancelled = answer([text("Half")], { code: "CANCELLED", message: "" });
	const next = startCommand(2).runId;
	const events = [...before, ...cancelled, ended(runId, 50, "cancelled"), ...sent(2, 60), begun(next, 61)];
	expect(messagesAfter(events, next).map(({ role }) => role)).toEqual(["user", "assistant", "user"]);
});

it("[RUN2] messages that wait in line come after the run before them; cancelled ones never", () => {
	const [second, third] = [startCommand(2).runId, startCommand(3).runId];
	const waiting = [...before, ...sent(2, 10), ...sent(3, 11), ...answer([text("First answer")])];
	expect(messagesAfter(waiting)).toHaveLength(2);
	const later = [...waiting, ended(runId, 50), ended(second, 51, "cancelled"), begun(third, 52)];
	expect(messagesAfter(later, third)).toMatchObject([
		user,
		{ role: "assistant" },
		{ role: "user", content: "message 3" },
	]);
});

it("[TRACE3] reasoning goes back only where it is signed", () => {
	const signed: ContentPart = { type: "reasoning", text: "Hm.", providerMetadata: { anthropic: { signature: "s" } } };
	const plain: ContentPart = { type: "reasoning", text: "Hm." };
	const [, assistant] = messagesAfter([...before, ...answer([plain, signed, text("So.")])]);
	expect(assistant?.content).toEqual([
		{ type: "reasoning", text: "Hm.", providerOptions: { anthropic: { signature: "s" } } },
		{ type: "text", text: "So." },
	]);
});

it("[REST2] what a restore has set aside is not sent, and is again after its undo", () => {
	const first = [...before, ...answer([text("Done.")]), ended(runId, 50)];
	const [second, third] = [startCommand(2).runId, startCommand(3).runId];
	const events = [...first, ...sent(2, 60), begun(second, 61), ended(second, 70)];
	const undo = { turn: 1, tree: null, filesChanged: 0, insertions: 0, deletions: 0, notCovered: 0 };
	const saved = draft.of("snapshot.saved", {}, undo);
	const restored = (toSeq: number) =>
		draft.of("session.restored", {}, { toTurn: 0, toSeq, scope: "both", undoTurn: 1 });
	const back = [...events, saved, restored(first.length)];
	const done = { role: "assistant", content: [{ type: "text", text: "Done." }] };
	const asked = (n: number) => ({ role: "user", content: `message ${n}` });
	expect(messagesAfter([...back, ...sent(3, 90)], third)).toEqual([user, done, asked(3)]);
	const undone = [...back, saved, restored(back.length - 1)];
	expect(messagesAfter([...undone, ...sent(3, 90)], third)).toEqual([user, done, asked(2), asked(3)]);
});
