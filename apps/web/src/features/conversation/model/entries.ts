import type { Message, RunRow, Transcript, Turn } from "@playhead/core";

/** One piece of the conversation, from top to bottom. */
export type Entry =
	| { type: "user"; key: string; message: Message; waiting: boolean }
	| { type: "turn"; key: string; turn: Turn; message: Message | undefined }
	/** Also a check and a compaction. `told`: the end of its run, right below, says why it failed. */
	| { type: "assistant"; key: string; message: Message; told: boolean }
	| { type: "end"; key: string; run: RunRow };

export const nothingToCompact = "nothing-to-compact";

const unsuccessful: ReadonlySet<string> = new Set(["error", "cancelled", "lost"]);

/**
 * The conversation in the order in which it was had: run by run, as they were queued. A message that waits in line was
 * stored while an earlier run went on; it is read where its own run begins.
 *
 * Several runs may have begun in the window that is known with messages from before it. Only the last of them is shown:
 * so what is loaded later goes above all that is shown, never between.
 */
export function conversationEntries({
	messages,
	turns,
	runs,
}: Pick<Transcript, "messages" | "turns" | "runs">): Entry[] {
	const queuedAt = new Map(runs.map((run) => [run.runId, run.queuedSeq]));
	const turnsByRun = Map.groupBy(turns, ({ runId }) => runId);
	const byRun = Map.groupBy(messages, ({ runId }) => runId);
	// A run that only compacts answers no message, and has none where it came to nothing.
	for (const run of runs) if (run.trigger === "compact" && !byRun.has(run.runId)) byRun.set(run.runId, []);
	const groups = [...byRun].map(([runId, said]) => ({
		run: runs.find((run) => run.runId === runId),
		said,
		turns: (runId === null ? undefined : turnsByRun.get(runId)) ?? [],
		place: (runId === null ? undefined : queuedAt.get(runId)) ?? said[0]?.seq ?? 0,
	}));
	const sorted = groups.toSorted((a, b) => a.place - b.place);
	const first = sorted.findLastIndex(
		({ said }) =>
			said[0]?.runId !== null &&
			!said.some(({ role }) => role === "user") &&
			!said.every(({ compaction }) => compaction),
	);
	return sorted.slice(Math.max(first, 0)).flatMap(runEntries);
}

function runEntries({ run, said, turns }: { run: RunRow | undefined; said: Message[]; turns: Turn[] }): Entry[] {
	const entries: Entry[] = [];
	const waiting = run?.status === "queued" && !run.active;
	const open = [...turns];
	const failed = run !== undefined && run.finishedAt !== null && unsuccessful.has(run.status);
	const last = said.findLast(({ role }) => role === "assistant");
	for (const message of said) {
		if (message.role === "user") {
			entries.push({ type: "user", key: message.id, message, waiting });
			continue;
		}
		if (message.check !== undefined || message.compaction !== undefined) {
			entries.push({ type: "assistant", key: message.id, message, told: false });
			continue;
		}
		while (open[0] !== undefined && open[0].turn <= (message.turn ?? 0)) {
			const turn = open.shift() as Turn;
			entries.push(turnEntry(turn, turn.turn === message.turn ? message : undefined));
		}
		const told = failed && message === last;
		if (message.parts.length > 0 || (message.error !== undefined && !told)) {
			entries.push({ type: "assistant", key: message.id, message, told });
		}
	}
	for (const turn of open) entries.push(turnEntry(turn, undefined));
	if (failed || run?.reason === nothingToCompact) {
		entries.push({ type: "end", key: `${run.runId} end`, run });
	}
	return entries;
}

function turnEntry(turn: Turn, message: Message | undefined): Entry {
	return { type: "turn", key: `${turn.runId} ${turn.turn}`, turn, message };
}
