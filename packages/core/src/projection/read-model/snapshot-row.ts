import type { EventDraft } from "../../event/event.ts";
import type { SnapshotRow } from "./rows.ts";

/** The snapshot that an event tells of; `null`: none. `seq`: the event's place. */
export function snapshotOf(sessionId: string, event: EventDraft, seq: number): SnapshotRow | null {
	if (event.type !== "snapshot.saved") return null;
	const { data, at, runId = null } = event;
	const { turn, tree, filesChanged, insertions, deletions, notCovered } = data;
	return {
		sessionId,
		turn,
		cause: data.cause ?? "turn",
		seq: data.seq ?? seq,
		at,
		runId,
		tree,
		reason: data.reason ?? null,
		filesChanged,
		insertions,
		deletions,
		notCovered,
		uncovered: data.uncovered ?? null,
		paths: data.paths ?? null,
		droppedAt: null,
	};
}

/**
 * The snapshots after one more event. SNAP1: a boundary that was passed is never overwritten; what is said of it later is
 * that its files were dropped.
 */
export function evolveSnapshots(
	snapshots: SnapshotRow[],
	event: EventDraft,
	{ sessionId, seq }: { sessionId: string; seq: number },
): SnapshotRow[] {
	if (event.type === "snapshot.dropped") return snapshots.map((row) => dropped(row, event.data.turns, event.at));
	const snapshot = snapshotOf(sessionId, event, seq);
	if (snapshot === null || snapshots.some(({ turn }) => turn === snapshot.turn)) return snapshots;
	return [...snapshots, snapshot];
}

function dropped(row: SnapshotRow, turns: readonly number[], at: string): SnapshotRow {
	return turns.includes(row.turn) && row.droppedAt === null ? { ...row, droppedAt: at } : row;
}
