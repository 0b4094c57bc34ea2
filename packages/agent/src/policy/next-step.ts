import type { Transcript } from "@playhead/core";

/**
 * What a run does next, read off its transcript alone, so that an attempt that takes over finds its place: `answered`
 * when its last answer is complete and asked for no tool (an empty answer is an answer too), else another model call.
 */
export function nextStep(transcript: Pick<Transcript, "messages">, runId: string): "answered" | "call" {
	const last = transcript.messages.findLast((message) => message.runId === runId && message.role === "assistant");
	if (last === undefined || last.status !== "done" || last.discarded === true) return "call";
	return last.parts.some((part) => part.type === "tool-call") ? "call" : "answered";
}
