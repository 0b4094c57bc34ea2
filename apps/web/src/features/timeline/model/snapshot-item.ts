import type { SnapshotRow, Usage } from "@playhead/core";

/** A turn's boundary as the timeline shows it. What the turn took is `null` for states that are no turn's end. */
export type SnapshotItem = SnapshotRow & {
	durationMs: number | null;
	usage: Usage | null;
	cost: number | null;
};

/** The pages that were read, with what has streamed since. One that was passed keeps its state (SNAP1), not always its files. */
export function mergeSnapshots(
	read: readonly SnapshotItem[],
	streamed: readonly SnapshotRow[],
): ReadonlyMap<number, SnapshotItem> {
	const nothing = { durationMs: null, usage: null, cost: null };
	const known = new Map<number, SnapshotItem>(streamed.map((row) => [row.turn, { ...nothing, ...row }]));
	for (const row of read)
		known.set(row.turn, { ...row, droppedAt: row.droppedAt ?? known.get(row.turn)?.droppedAt ?? null });
	return known;
}
