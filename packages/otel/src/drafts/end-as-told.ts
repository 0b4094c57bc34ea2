import type { EventDraft, IngestDraft } from "@playhead/core";
import { runIdOf } from "./identity.ts";

/**
 * Logs tell no end of a run: it is done as far as it was told, and amended when more is. Its time is that between the
 * first and the last that was told.
 */
export function endAsTold(traceId: string, endMs: number): IngestDraft {
	const at = new Date(endMs).toISOString();
	const event: EventDraft = { type: "run.recorded", at, runId: runIdOf(traceId), data: { status: "done" } };
	return { keys: [`run:${traceId}:${endMs}`, `run:${traceId}`], event };
}
