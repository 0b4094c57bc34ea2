import type { Message, Transcript, Turn } from "@playhead/core";

/**
 * The transcript without what lies before its last turns. Turns of a session follow each other, so what is left out is
 * not written to any more; what a restore brings back of it is found on the page before.
 */
export function trimWindow(transcript: Transcript, most: number): Transcript {
	const { messages, turns, firstSeq } = transcript;
	const first = turns.at(-most);
	if (turns.length <= most || first === undefined) return transcript;
	const from = promptOf(first, messages)?.seq ?? first.seq;
	if (from <= firstSeq) return transcript;
	return {
		...transcript,
		firstSeq: from,
		messages: messages.filter(({ seq }) => seq >= from),
		turns: turns.filter(({ seq }) => seq >= from),
	};
}

/** The message that the turn answers, where it stands right before it. */
function promptOf({ seq, runId }: Turn, messages: readonly Message[]): Message | undefined {
	const before = messages.findLast((message) => message.seq < seq);
	return before?.role === "user" && before.runId === runId ? before : undefined;
}
