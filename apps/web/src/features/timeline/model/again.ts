import { type Message, onPath, pathAt, type RunRow, type Transcript, type Turn } from "@playhead/core";
import type { SnapshotItem } from "./snapshot-item.ts";

/** From where a try leaves: the state in which a message was sent, and that message. */
export type Again = { fromTurn: number; prompt: string };

type Source = Pick<Transcript, "session" | "messages" | "turns" | "runs">;

/** What to try again of a turn: the message that its run was started with. `null`: it has none, or that is the parent's. */
export function againOfTurn(source: Source, snapshots: Iterable<SnapshotItem>, turn: number): Again | null {
	const runId = source.turns.findLast((known: Turn) => known.turn === turn && known.seq > 0)?.runId;
	return againOfRun(source, snapshots, runId ?? null);
}

/** The same of a run. */
export function againOfRun(source: Source, snapshots: Iterable<SnapshotItem>, runId: string | null): Again | null {
	const run = source.runs.find((known: RunRow) => known.runId === runId);
	const start = run?.startedSeq ?? null;
	if (run === undefined || start === null || start < 1) return null;
	const message = source.messages.find(({ role, runId: of }) => role === "user" && of === runId);
	if (message === undefined) return null;
	const path = pathAt(source.session.restores, start);
	const before = [...snapshots]
		.filter(({ seq, tree }) => seq < start && onPath(path, Math.max(seq, 1)) && tree !== null)
		.toSorted((a, b) => a.seq - b.seq)
		.at(-1);
	// The start is recorded when the first run begins; in the log it stands before that.
	return before === undefined ? null : { fromTurn: before.turn, prompt: textOf(message) };
}

function textOf({ parts }: Message): string {
	return parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n");
}
