import { activeRun, type Json, openApprovals, type Transcript } from "@playhead/core";

/** A call that waits for the person's answer. */
export type Question = {
	callId: string;
	name: string;
	/** `null` where the conversation does not hold the call. */
	args: Json;
	/** ISO-8601. */
	since: string;
};

/** What the run that holds the session asks, in the order in which it asked. */
export function openQuestions(transcript: Pick<Transcript, "messages" | "runs">): Question[] {
	const run = activeRun(transcript);
	if (run === null) return [];
	return openApprovals(run).map(({ callId, name, at }) => ({
		callId,
		name,
		args: argsOf(transcript, callId),
		since: at,
	}));
}

function argsOf({ messages }: Pick<Transcript, "messages">, callId: string): Json {
	for (const { parts } of messages.toReversed()) {
		for (const part of parts) if (part.type === "tool-call" && part.callId === callId) return part.args;
	}
	return null;
}
