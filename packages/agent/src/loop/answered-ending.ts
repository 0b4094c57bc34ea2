import { isQuietAnswer, type Transcript } from "@playhead/core";
import type { Ending } from "./end-run.ts";
import { heldRun } from "./run-state.ts";

/** How a run ends whose answer is complete. SCHED6: a heartbeat with nothing to say ends quietly. */
export function answeredEnding(transcript: Transcript, runId: string): Ending {
	const answer = transcript.messages.findLast((message) => message.runId === runId && message.role === "assistant");
	const text = answer?.parts.map((part) => (part.type === "text" ? part.text : "")).join("") ?? "";
	const quiet = heldRun(transcript, runId)?.trigger === "heartbeat" && isQuietAnswer(text);
	return { status: "done", reason: quiet ? "quiet" : "answered" };
}
