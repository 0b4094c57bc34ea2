import { InvalidInputError, SessionNotFoundError, type SessionRow, type SnapshotRow } from "@playhead/core";
import type { SnapshotReader } from "@playhead/snapshot";
import type { Context } from "../context.ts";
import { snapshotOfTurn } from "../restore/find-target.ts";

export type Moment = { turn?: number | undefined; seq?: number | undefined };

/** The state of a session's files at a moment. */
export type Point = {
	/** Whose snapshot it is: the session, or one that it was forked from. */
	session: SessionRow;
	snapshot: SnapshotRow;
	/** The last state that is known. */
	latest: boolean;
	/** A restore has put files back to `snapshot`, and nothing was recorded since: the turn that undoes it. `null`: none has. */
	undoTurn: number | null;
};

type Sources = Pick<Context, "sessions" | "snapshots">;

/** @throws SessionNotFoundError */
export async function sessionOf({ sessions }: Sources, sessionId: string): Promise<SessionRow> {
	const session = await sessions.get(sessionId);
	if (session === null) throw new SessionNotFoundError(sessionId);
	return session;
}

/**
 * The last snapshot at or before a moment. Turns and places before a fork are the parent's. `null`: nothing was recorded
 * by then.
 * @throws InvalidInputError, SnapshotNotFoundError
 */
export async function findPoint(ctx: Context, session: SessionRow, { turn, seq }: Moment): Promise<Point | null> {
	if (turn !== undefined && seq !== undefined)
		throw new InvalidInputError("seq", "give a turn or a seq, and not both.");
	return turn === undefined ? await pointAt(ctx, session, seq) : await pointOfTurn(ctx, session, turn);
}

async function pointOfTurn(ctx: Context, session: SessionRow, turn: number): Promise<Point> {
	const { sessionId, parent } = session;
	if (parent !== null && turn < parent.turn && (await ctx.snapshots.get(sessionId, turn)) === null) {
		return await pointOfTurn(ctx, await sessionOf(ctx, parent.sessionId), turn);
	}
	const snapshot = await snapshotOfTurn(ctx, session, turn);
	return { session, snapshot, latest: false, undoTurn: null };
}

async function pointAt(ctx: Context, session: SessionRow, seq: number | undefined): Promise<Point | null> {
	const { sessionId, parent, restores, lastSeq } = session;
	const until = seq ?? lastSeq;
	const last = until < 1 ? null : await ctx.snapshots.before(sessionId, until);
	if (last !== null) {
		const restore = restores.find((known) => known.undoTurn === last.turn && known.seq <= until);
		const next = await ctx.snapshots.after(sessionId, last.turn);
		const latest = next.length === 0 && restores.every((known) => known.seq <= until);
		if (restore === undefined || restore.scope === "conversation") {
			return { session, snapshot: last, latest, undoTurn: null };
		}
		return { ...(await pointOfTurn(ctx, session, restore.toTurn)), latest, undoTurn: restore.undoTurn };
	}
	if (parent?.seq === undefined) return null;
	const before = await ctx.sessions.get(parent.sessionId);
	return before === null ? null : await pointAt(ctx, before, parent.seq + Math.min(until, 0));
}

/** What the session began with: what its own changes are told from. */
export async function firstPoint(ctx: Sources, session: SessionRow): Promise<Point | null> {
	const snapshot = (await ctx.snapshots.get(session.sessionId, session.parent?.turn ?? 0)) ?? null;
	return snapshot === null ? null : { session, snapshot, latest: false, undoTurn: null };
}

export type PointState = "recorded" | "nothing" | "notRecorded" | "dropped";

/** The tree of a point, and why there is none. */
export type PointTree = { tree: string; state: "recorded" } | { tree: null; state: Exclude<PointState, "recorded"> };

export async function treeOf(reader: SnapshotReader | null, point: Point | null): Promise<PointTree> {
	if (point === null) return { tree: null, state: "nothing" };
	const { snapshot, latest, undoTurn, session } = point;
	if (snapshot.tree === null) return { tree: null, state: "notRecorded" };
	// What a restore has left is known exactly of the last one: of files that it left alone too.
	const last = undoTurn !== null && latest ? await reader?.last(session.sessionId) : null;
	const tree = last?.tree ?? snapshot.tree;
	return reader !== null && (await reader.has(tree)) ? { tree, state: "recorded" } : { tree: null, state: "dropped" };
}

/** A point as it is told. */
export function describePoint({ session, snapshot, latest, undoTurn }: Point) {
	const { sessionId } = session;
	const { turn, seq, at, cause, runId } = snapshot;
	return { sessionId, turn, seq, at, cause, runId, latest, restored: undoTurn !== null };
}
