import { type EventDraft, emptyTranscript, evolveAll } from "@playhead/core";
import { at, begun, draft, opened, sessionId, startCommand, stored, text } from "@playhead/core/test";
import { expect, it } from "vitest";
import { runProgress } from "./progress.ts";

const { runId } = startCommand();
const place = (ms: number) => ({ runId, turn: 1, at: at(ms) });

function after(...events: EventDraft[]) {
	return runProgress(evolveAll(emptyTranscript(sessionId), stored([...opened(), begun(runId, 5), ...events])));
}

it("[TRACE2] says that a call is waited with, since when the last one failed", () => {
	const error = { code: "RATE_LIMITED", message: "Slow down." };
	const failed = draft.finished("m", [text("Half")], place(60), { error, discarded: true, durationMs: 40 });
	const started = draft.started("m", place(20));
	expect(after(started)).toEqual({ words: "Waiting for the model", since: at(20) });
	expect(after(started, failed)).toEqual({ words: "Waiting to ask the model again", since: at(60) });
	expect(after(started, failed, draft.started("n", place(90)))).toMatchObject({ since: at(90) });
});

it("says nothing where an answer stands on the screen", () => {
	expect(after(draft.started("m", place(20)), draft.delta("m", "Ha", place(30)))).toBeNull();
});
