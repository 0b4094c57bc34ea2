import { InvalidInputError, SessionNotFoundError, type SessionRow, SnapshotNotFoundError } from "@playhead/core";
import { z } from "zod";
import type { Context } from "../context.ts";
import { uuid } from "../input/index.ts";
import { precedingSnapshot } from "../restore/find-target.ts";
import { type Point, pointOf } from "../restore/lineage.ts";
import { procedure } from "../trpc.ts";
import { compareFile, compareTrees } from "./compare-trees.ts";

const input = z.strictObject({
	sessionId: uuid,
	turn: z.int().min(0),
	/** The turn to compare with; absent: the one before. */
	againstTurn: z.int().min(0).optional(),
	/** The session of `againstTurn`, where it is another one. */
	againstSessionId: uuid.optional(),
	/** The file whose diff is wanted. */
	path: z.string().min(1).max(4_096).optional(),
});

/**
 * A snapshot with the files that differ from another one, and with `path` the diff of one of them. `files` is `null` where
 * either was not recorded, and where the store has dropped it.
 * @throws SessionNotFoundError, SnapshotNotFoundError, InvalidInputError
 */
export const get = procedure.input(input).query(async ({ ctx, input: wanted }) => {
	const { sessionId, turn, path } = wanted;
	const session = await ctx.sessions.get(sessionId);
	if (session === null) throw new SessionNotFoundError(sessionId);
	const to = await pointOf(ctx, session, turn);
	const from = (await findAgainst(ctx, to, session, wanted)) ?? to;
	const compared = { ...to.snapshot, againstTurn: from === to ? null : from.snapshot.turn };
	const { files } = await compareTrees(ctx, from, to);
	if (path === undefined || files === null) return { ...compared, files, diff: null };
	if (!files.some((file) => file.path === path)) {
		throw new SnapshotNotFoundError(`${JSON.stringify(path)} does not differ between the two snapshots.`, "path");
	}
	return { ...compared, files, diff: await compareFile(ctx, from, to, path) };
});

/** What is compared with; `null`: nothing was recorded before. */
async function findAgainst(
	ctx: Context,
	{ session, snapshot }: Point,
	asked: SessionRow,
	{ againstTurn, againstSessionId }: z.infer<typeof input>,
): Promise<Point | null> {
	if (againstTurn === undefined) {
		if (againstSessionId !== undefined) throw new InvalidInputError("againstTurn", "goes with againstSessionId.");
		const before = await precedingSnapshot(ctx, session, snapshot.seq);
		return before === null ? null : { session, snapshot: before };
	}
	const other = againstSessionId === undefined ? asked : await ctx.sessions.get(againstSessionId);
	if (other === null) throw new SessionNotFoundError(againstSessionId ?? "", "againstSessionId");
	return await pointOf(ctx, other, againstTurn);
}
