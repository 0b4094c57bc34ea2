import { type Lineage, pathAt, type SessionRow, type SnapshotRow } from "@playhead/core";
import type { Context } from "../context.ts";
import { precedingSnapshot, snapshotOfTurn } from "./find-target.ts";

type Sources = Pick<Context, "sessions">;

/** What counts at a place of a session: of it, and of what it was forked from. */
export async function lineageAt(ctx: Sources, session: SessionRow, seq: number): Promise<Lineage> {
	const { sessionId, parent, restores } = session;
	const own = { sessionId, path: pathAt(restores, seq) };
	// A fork from before forks told their place has none of its parent's.
	if (parent?.seq === undefined) return [own];
	const origin = await ctx.sessions.get(parent.sessionId);
	return origin === null ? [own] : [...(await lineageAt(ctx, origin, parent.seq)), own];
}

export type Point = { session: SessionRow; snapshot: SnapshotRow };

/**
 * A turn of a session, where that is the turn of one that it was forked from: of that.
 * @throws SnapshotNotFoundError
 */
export async function pointOf(ctx: Context, session: SessionRow, turn: number): Promise<Point> {
	const { parent } = session;
	const own = await ctx.snapshots.get(session.sessionId, turn);
	if (own !== null) return { session, snapshot: own };
	const origin = parent !== null && turn < parent.turn ? await ctx.sessions.get(parent.sessionId) : null;
	if (origin !== null) return await pointOf(ctx, origin, turn);
	return { session, snapshot: await snapshotOfTurn(ctx, session, turn) };
}

/** Where a session stands: its last snapshot, or the one that it went back to; of a fork that has not run, its parent's. */
export async function endOf(ctx: Context, session: SessionRow): Promise<Point | null> {
	const { parent, lastSeq } = session;
	const snapshot = await precedingSnapshot(ctx, session, lastSeq + 1);
	if (snapshot !== null) return { session, snapshot };
	const origin = parent === null ? null : await ctx.sessions.get(parent.sessionId);
	return origin === null ? null : await pointOf(ctx, origin, parent?.turn ?? 0);
}
