import type { Message, RunRow } from "@playhead/core";
import { type Conversation, placeOf } from "../prompt/conversation.ts";
import { toMessages } from "../prompt/to-messages.ts";
import { estimateTokens } from "./estimate-tokens.ts";

/** What a compaction covers. */
export type CompactionPlan = {
	fromSeq: number;
	toSeq: number;
	/** Covered now; what the summary before it covers is told by that. */
	covered: Message[];
	kept: Message[];
	/** Estimated. */
	keptTokens: number;
};

/**
 * CTX1: which messages a summary shall stand for; `null` when there are none. The last answers stay, with the message
 * that they answer, as long as they fit; the very last message stays in any case. A message is covered whole, so a call
 * is never parted from its result.
 */
export function planCompaction(
	{ summary, messages }: Conversation,
	runs: readonly RunRow[],
	{ keepTurns, keepTokens }: { keepTurns: number; keepTokens: number },
): CompactionPlan | null {
	const said = messages.filter((message) => toMessages(message).length > 0);
	const sizes = said.map((message) => estimateTokens(toMessages(message)));
	let from = startOfLast(said, keepTurns);
	let kept = sizes.slice(from).reduce((sum, size) => sum + size, 0);
	while (from < said.length - 1 && kept > keepTokens) {
		kept -= sizes[from] ?? 0;
		from += 1;
	}
	const covered = said.slice(0, from);
	const last = covered.at(-1);
	const first = covered[0];
	if (last === undefined || first === undefined) return null;
	const byId = new Map(runs.map((run) => [run.runId, run]));
	const fromSeq = summary?.compaction.fromSeq ?? first.seq;
	return { fromSeq, toSeq: placeOf(last, byId), covered, kept: said.slice(from), keptTokens: kept };
}

/** Where the last `count` answers begin, with what a person said right before them. */
function startOfLast(messages: readonly Message[], count: number): number {
	const answers = messages.flatMap(({ role }, index) => (role === "assistant" ? [index] : []));
	let from = answers.at(-count) ?? 0;
	while (from > 0 && messages[from - 1]?.role === "user") from -= 1;
	return from;
}
