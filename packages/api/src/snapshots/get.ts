import { SessionNotFoundError, SnapshotNotFoundError } from "@playhead/core";
import { z } from "zod";
import { uuid } from "../input/index.ts";
import { precedingSnapshot, snapshotOfTurn } from "../restore/find-target.ts";
import { procedure } from "../trpc.ts";

const input = z.strictObject({
	sessionId: uuid,
	turn: z.int().min(0),
	/** The turn to compare with; absent: the one before. */
	againstTurn: z.int().min(0).optional(),
	/** The file whose diff is wanted. */
	path: z.string().min(1).max(4_096).optional(),
});

/**
 * A snapshot with the files that differ from another one of the session, and with `path` the diff of one of them.
 * `files` is `null` where either was not recorded, and where the store has dropped it.
 * @throws SessionNotFoundError, SnapshotNotFoundError
 */
export const get = procedure.input(input).query(async ({ ctx, input: wanted }) => {
	const { sessionId, turn, againstTurn, path } = wanted;
	const session = await ctx.sessions.get(sessionId);
	if (session === null) throw new SessionNotFoundError(sessionId);
	const snapshot = await snapshotOfTurn(ctx, session, turn);
	const against =
		againstTurn === undefined
			? await precedingSnapshot(ctx, session, snapshot.seq)
			: await snapshotOfTurn(ctx, session, againstTurn);
	const compared = { ...snapshot, againstTurn: against?.turn ?? null };
	if (snapshot.tree === null || against?.tree === null) return { ...compared, files: null, diff: null };
	await using store = await ctx.openStore(session);
	if ((await store.snapshot({ sessionId, turn })) === null) return { ...compared, files: null, diff: null };
	const before = against?.tree ?? snapshot.tree;
	const files = await store.diff(before, snapshot.tree);
	if (path !== undefined && !files.some((file) => file.path === path)) {
		throw new SnapshotNotFoundError(`${JSON.stringify(path)} does not differ between the two snapshots.`, "path");
	}
	const diff = path === undefined ? null : await store.fileDiff(before, snapshot.tree, path);
	const told = files.map(({ path: name, change, insertions, deletions, binary }) => {
		return { path: name, change, insertions, deletions, binary };
	});
	return { ...compared, files: told, diff };
});
