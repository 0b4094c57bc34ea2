import { onPath, type Path, pathAt } from "../../path/path.ts";
import type { Message, Transcript } from "./transcript.ts";

/**
 * Marks what a restore has set aside, and takes the mark from what another one brought back (REST2). A person's message
 * counts from the start of its run on: one that still waited in line at the place that a restore went back to goes with
 * its answer. What a fork has from its parent (places below 1) is as it was there.
 */
export function withSetAside(state: Transcript): Transcript {
	const path = pathAt(state.session.restores);
	const starts = new Map(state.runs.map(({ runId, startedSeq }) => [runId, startedSeq]));
	return {
		...state,
		messages: state.messages.map((message) => mark(message, !counts(message, path, starts))),
		turns: state.turns.map((turn) => mark(turn, !onPath(path, turn.seq))),
	};
}

function counts({ seq, role, runId }: Message, path: Path, starts: ReadonlyMap<string, number | null>): boolean {
	if (!onPath(path, seq)) return false;
	const start = role === "user" && runId !== null ? (starts.get(runId) ?? null) : null;
	return start === null || onPath(path, start);
}

function mark<T extends { seq: number; setAside?: boolean }>(item: T, setAside: boolean): T {
	if (item.seq < 1 || setAside === (item.setAside ?? false)) return item;
	if (setAside) return { ...item, setAside };
	const { setAside: _, ...rest } = item;
	return rest as T;
}
