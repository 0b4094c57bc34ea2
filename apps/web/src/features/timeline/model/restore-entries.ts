import { onPath, type Path, type Restore } from "@playhead/core";
import type { RestoreEntry } from "./rows.ts";
import type { SnapshotItem } from "./snapshot-item.ts";

/**
 * The restores, each with what it has set aside and, of an undo, what it took back.
 * @param lastRun the place of the last run's begin; 0: none
 */
export function restoreEntries(
	restores: readonly Restore[],
	snapshots: ReadonlyMap<number, SnapshotItem>,
	path: Path,
	lastRun: number,
): RestoreEntry[] {
	const ends = [...snapshots.values()].filter(({ cause }) => cause === "turn");
	return restores.map((restore, index) => {
		const { seq, toSeq, toTurn, undoTurn, scope } = restore;
		const undone = restores.slice(0, index).findLast((earlier) => earlier.undoTurn === toTurn);
		const between = ends.filter((end) => end.seq > toSeq && end.seq < seq);
		return {
			type: "restore",
			key: `restore ${seq}`,
			seq,
			at: snapshots.get(undoTurn)?.at ?? null,
			setAside: !onPath(path, seq),
			restore,
			undoes: undone?.toTurn ?? null,
			aside: scope === "files" ? 0 : between.length,
			// After another run an undo would set that aside: that is a restore, with its preview.
			undoable: index === restores.length - 1 && lastRun < seq,
		};
	});
}
