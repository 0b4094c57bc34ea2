import type { Restore } from "@playhead/core";
import type { StartEntry, TurnEntry } from "../../model/rows.ts";

/** What can be done with the rows. */
export type RowActs = {
	/** The session can be gone back in: it is not archived. */
	allowed: boolean;
	/** A restore is under way, or a run is active. */
	undoable: boolean;
	forking: boolean;
	/** `asSecond`: it is compared with the one that was chosen before. */
	onSelect: (row: TurnEntry | StartEntry, asSecond: boolean) => void;
	onRestore: (turn: number) => void;
	onFork: (turn: number) => void;
	onTryAgain: (turn: number) => void;
	/** Chooses the turn that others are then compared with. */
	onCompare: (turn: number) => void;
	onUndo: (restore: Restore) => void;
};
