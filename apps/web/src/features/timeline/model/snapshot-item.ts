import type { SnapshotRow, Usage } from "@playhead/core";

/** A turn's boundary as the timeline shows it. What the turn took is `null` for states that are no turn's end. */
export type SnapshotItem = SnapshotRow & {
	durationMs: number | null;
	usage: Usage | null;
	cost: number | null;
};

/** The pages that were read, with what has streamed since. One that was passed never changes (SNAP1). */
export function mergeSnapshots(
	read: readonly SnapshotItem[],
	streamed: readonly SnapshotRow[],
): ReadonlyMap<number, SnapshotItem> {
	const nothing = { durationMs: null, usage: null, cost: null };
	return new Map([
		...streamed.map((row) => [row.turn, { ...nothing, ...row }] as const),
		...read.map((row) => [row.turn, row] as const),
	]);
}
