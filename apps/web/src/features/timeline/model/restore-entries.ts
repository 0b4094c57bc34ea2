import { onPath, type Path, type Restore } from "@playhead/core";
import type { RestoreEntry } from "./rows.ts";
import type { SnapshotItem } from "./snapshot-item.ts";

/** The restores, each with what it has set aside and, of an undo, what it took back. */
export function restoreEntries(
	restores: readonly Restore[],
	snapshots: ReadonlyMap<number, SnapshotItem>,
	path: Path,
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
			undoable: index === restores.length - 1,
		};
	});
}
