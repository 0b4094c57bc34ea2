import type { Compaction, Message, RunRow, Transcript } from "@playhead/core";

/** What a prompt is made of: the summary of what is older, and what comes whole. */
export type Conversation = {
	/** The newest compaction that counts, its place, and the messages that its summary stands for. */
	summary: { compaction: Compaction; seq: number; covered: Message[] } | null;
	messages: Message[];
};

type Source = Pick<Transcript, "messages" | "runs">;

/**
 * The messages that count for a run's prompt, in the order of the line: a message that waits behind the run is not among
 * them. Left out are what a restore has set aside and messages whose run was cancelled before it began.
 * What a compaction covers is told by its summary, as long as no restore has set the compaction aside (CTX1).
 */
export function conversationOf(transcript: Source, runId: string): Conversation {
	const counting = inOrder(transcript, runId);
	const last = counting.findLast((message) => message.compaction !== undefined);
	const compaction = last?.compaction;
	const said = counting.filter((message) => message.compaction === undefined);
	if (last === undefined || compaction === undefined) return { summary: null, messages: said };
	const runs = new Map(transcript.runs.map((run) => [run.runId, run]));
	const covered = Object.groupBy(said, (message) => (placeOf(message, runs) <= compaction.toSeq ? "yes" : "no"));
	return { summary: { compaction, seq: last.seq, covered: covered.yes ?? [] }, messages: covered.no ?? [] };
}

function inOrder({ messages, runs }: Source, runId: string): Message[] {
	const line = runs.toSorted((a, b) => a.queuedSeq - b.queuedSeq);
	const upTo = line.slice(0, line.findIndex((run) => run.runId === runId) + 1);
	const begun = upTo.filter((run) => run.runId === runId || run.startedAt !== null);
	const counting = messages.filter(({ setAside }) => setAside !== true);
	const byRun = Map.groupBy(counting, (message) => message.runId);
	return begun.flatMap((run) => byRun.get(run.runId) ?? []);
}

/**
 * Where a message joined the conversation: a person's message with the start of its run, since it may have waited in
 * line while others were answered. Places grow in the order of the prompt.
 */
export function placeOf({ role, seq, runId }: Message, runs: ReadonlyMap<string, RunRow>): number {
	const started = role === "user" && runId !== null ? runs.get(runId)?.startedSeq : null;
	return Math.max(seq, started ?? seq);
}
