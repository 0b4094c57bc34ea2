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
	};
}

/** SNAP1: a boundary that was passed is never overwritten. */
export function applySnapshot(snapshots: SnapshotRow[], snapshot: SnapshotRow | null): SnapshotRow[] {
	if (snapshot === null || snapshots.some(({ turn }) => turn === snapshot.turn)) return snapshots;
	return [...snapshots, snapshot];
}
