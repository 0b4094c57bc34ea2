import { isKnown, type SessionRow, SnapshotNotFoundError, type SnapshotRow } from "@playhead/core";
import type { Preview, ShadowStore, SnapshotCommit } from "@playhead/snapshot";
import type { Context } from "../context.ts";
import { droppedFiles } from "./find-target.ts";

export type Previewed = Preview & {
	/** What the session saw last. */
	last: SnapshotCommit | null;
};

/** An event lists this many paths at most; of more it is not known which they are. */
const mostPaths = 1_000;

/**
 * REST1: what a restore to the snapshot would do to the files now.
 * @throws SnapshotNotFoundError: nothing was recorded then, or it is dropped by now
 */
export async function makePreview(
	ctx: Pick<Context, "snapshots" | "log">,
	store: ShadowStore,
	session: SessionRow,
	target: SnapshotRow,
): Promise<Previewed> {
	const { sessionId, turn, tree } = target;
	if (tree === null) {
		const why = target.reason ?? "It could not be recorded.";
		throw new SnapshotNotFoundError(`The workspace was not recorded at turn ${turn}: ${why}`);
	}
	const [last, kept, own] = await Promise.all([
		store.last(sessionId),
		store.snapshot({ sessionId, turn }),
		ownPaths(ctx, session, target),
	]);
	if (kept === null || target.droppedAt !== null) throw new SnapshotNotFoundError(droppedFiles(turn));
	const wanted = kept.tree === tree ? { sessionId, turn } : tree;
	const options = { from: last?.tree ?? tree, target: wanted };
	return { ...(await store.preview(own === null ? options : { ...options, own })), last };
}

/** The files that the session has changed since; `null`: not known of every turn. */
async function ownPaths(
	ctx: Pick<Context, "snapshots" | "log">,
	{ sessionId, restores }: SessionRow,
	target: SnapshotRow,
): Promise<string[] | null> {
	const later = await ctx.snapshots.after(sessionId, target.turn);
	const own = new Set<string>();
	for (const { cause, paths } of later) {
		if (cause !== "turn") continue;
		if (paths === null) return null;
		for (const path of paths) own.add(path);
	}
	for (const { seq, scope } of restores) {
		if (seq <= target.seq || scope === "conversation") continue;
		const event = (await ctx.log.read({ sessionId, afterSeq: seq - 1, limit: 1 })).events[0];
		const paths =
			event !== undefined && isKnown(event) && event.type === "session.restored" ? event.data.paths : undefined;
		if (paths === undefined || paths.length >= mostPaths) return null;
		for (const path of paths) own.add(path);
	}
	return [...own];
}
