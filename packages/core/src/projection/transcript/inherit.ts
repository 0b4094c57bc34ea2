import type { RunRow } from "../read-model/rows.ts";
import type { Message, Transcript } from "./transcript.ts";

/** What a fork has from before its own log. */
export type Inherited = Pick<Transcript, "messages" | "turns" | "runs">;

/**
 * What a fork takes over from its parent. Places count back from the fork, whose own first event has place 1: the last
 * of the parent's is 0. Messages that waited in line there are the parent's alone; no run of the parent goes on here.
 * @param parent folded up to `seq`, the place of the fork
 */
export function inherit(parent: Transcript, seq: number): Inherited {
	const hasBegun = ({ startedAt, startedSeq }: RunRow) => startedAt !== null && (startedSeq ?? seq) <= seq;
	const begun = parent.runs.filter(hasBegun);
	const waiting = new Set(parent.runs.filter((run) => !hasBegun(run)).map(({ runId }) => runId));
	return {
		messages: parent.messages
			.filter(({ runId }) => runId === null || !waiting.has(runId))
			.map((message) => moved(message, seq)),
		turns: parent.turns.map((turn) => ({ ...turn, seq: turn.seq - seq })),
		runs: begun.map((run) => asEnded(run, seq)),
	};
}

function moved(message: Message, by: number): Message {
	const { compaction, seq } = message;
	if (compaction === undefined) return { ...message, seq: seq - by };
	const { fromSeq, toSeq } = compaction;
	return { ...message, seq: seq - by, compaction: { ...compaction, fromSeq: fromSeq - by, toSeq: toSeq - by } };
}

function asEnded(run: RunRow, seq: number): RunRow {
	return {
		...run,
		active: false,
		status: run.finishedAt === null ? "done" : run.status,
		finishedAt: run.finishedAt ?? run.startedAt,
		approvals: [],
		queuedSeq: run.queuedSeq - seq,
		startedSeq: run.startedSeq === null ? null : run.startedSeq - seq,
	};
}
