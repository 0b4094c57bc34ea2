import { type EventDraft, emptyTranscript, evolveAll } from "@playhead/core";
import { begun, call, draft, opened, sessionId, startCommand, stored, text } from "@playhead/core/test";
import { expect, it } from "vitest";
import { nextStep } from "./next-step.ts";

const { runId } = startCommand();
const place = { runId, turn: 1, at: "2026-11-20T00:00:00.000Z" };

function after(...events: EventDraft[]) {
	return nextStep(evolveAll(emptyTranscript(sessionId), stored([...opened(), begun(runId, 5), ...events])), runId);
}

it("[RUN5] a run goes on after tool calls and after answers that failed, and ends after a complete one", () => {
	expect(after()).toBe("call");
	expect(after(draft.finished("m", [text("Reading."), call("a")], place))).toBe("call");
	expect(after(draft.finished("m", [text("Done.")], place))).toBe("answered");
	expect(after(draft.finished("m", [], place))).toBe("answered");
	const error = { code: "INTERRUPTED", message: "" };
	const cut = draft.of("message.finished", place, { messageId: "m", role: "assistant", content: [text("Ha")], error });
	expect(after(cut)).toBe("call");
});
