import type { Transcript } from "@playhead/core";

/** The transcript with the window before it. What both know is taken from the later one: it has seen more. */
export function mergeEarlier(later: Transcript, earlier: Transcript): Transcript {
	if (earlier.firstSeq >= later.firstSeq) return later;
	const messages = new Set(later.messages.map(({ id }) => id));
	const turns = new Set(later.turns.map(({ runId, turn }) => `${runId} ${turn}`));
	const runs = new Set(later.runs.map(({ runId }) => runId));
	return {
		...later,
		firstSeq: earlier.firstSeq,
		messages: [...earlier.messages.filter(({ id }) => !messages.has(id)), ...later.messages],
		turns: [...earlier.turns.filter(({ runId, turn }) => !turns.has(`${runId} ${turn}`)), ...later.turns],
		runs: [...earlier.runs.filter(({ runId }) => !runs.has(runId)), ...later.runs].toSorted(
			(a, b) => a.queuedSeq - b.queuedSeq,
		),
	};
}
