import type { Row, StartEntry, TurnEntry } from "./rows.ts";

/** Index of the row that the playhead lies under: the last that had begun; live (`null`) the last of all. */
export function headOf(rows: readonly Row[], seq: number | null): number {
	return seq === null ? rows.length - 1 : rows.findLastIndex((row) => row.seq <= seq);
}

/** The place of the log at which a turn with its snapshot is whole. */
export function endOfTurn(row: TurnEntry | StartEntry): number {
	return row.snapshot?.seq ?? row.seq;
}
