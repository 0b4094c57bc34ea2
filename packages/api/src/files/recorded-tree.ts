import { type SessionRow, SnapshotNotFoundError } from "@playhead/core";
import type { SnapshotReader } from "@playhead/snapshot";
import type { Context } from "../context.ts";
import { findPoint, type Moment, type Point, type PointState, treeOf } from "./find-point.ts";

export type RecordedTree = { point: Point; tree: string; reader: SnapshotReader };

/**
 * The tree at a moment, for what cannot go on without one.
 * @throws SnapshotNotFoundError that says why there is none; InvalidInputError
 */
export async function recordedTree(
	ctx: Context,
	session: SessionRow,
	reader: SnapshotReader | null,
	moment: Moment,
): Promise<RecordedTree> {
	const point = await findPoint(ctx, session, moment);
	return { point: point as Point, ...(await need(reader, point)) };
}

/** @throws SnapshotNotFoundError */
export async function need(reader: SnapshotReader | null, point: Point | null) {
	const { tree, state } = await treeOf(reader, point);
	if (point !== null && tree !== null && reader !== null) return { tree, reader };
	throw new SnapshotNotFoundError(why(point, state));
}

function why(point: Point | null, state: PointState): string {
	if (point === null || state === "nothing")
		return "Nothing of the workspace was recorded by then; choose a later turn.";
	const { turn, reason } = point.snapshot;
	if (state === "notRecorded") return `The workspace was not recorded at turn ${turn}: ${reason ?? "it could not be."}`;
	return `The files of turn ${turn} were dropped to keep the store small; choose a later one.`;
}
