import type { RunStatus, ToolCallStatus } from "@playhead/core";

/** A call's status in the shapes and words that the product has for runs. */
export const callStatus: Record<ToolCallStatus, { glyph: RunStatus; word: string }> = {
	pending: { glyph: "queued", word: "Not started" },
	waiting: { glyph: "waiting", word: "Waits for you" },
	running: { glyph: "running", word: "Running" },
	ok: { glyph: "done", word: "Done" },
	error: { glyph: "error", word: "Failed" },
	cancelled: { glyph: "cancelled", word: "Cancelled" },
	interrupted: { glyph: "lost", word: "Interrupted" },
};
