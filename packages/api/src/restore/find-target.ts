import { readingTools } from "@playhead/agent/config";
import {
	InvalidInputError,
	type SessionRow,
	SnapshotNotFoundError,
	type SnapshotRow,
	SpanNotFoundError,
	type SpanRow,
	turnSpanId,
} from "@playhead/core";
import type { Context } from "../context.ts";

export type Place = { turn?: number; spanId?: string };

export type Target = {
	snapshot: SnapshotRow;
	/** `false`: the state just before the span is not known, so it is that of the turn's begin. */
	exact: boolean;
};

/**
 * The snapshot that a caller means: a turn's, or the one before a span.
 * @throws InvalidInputError, SnapshotNotFoundError, SpanNotFoundError
 */
export async function findTarget(ctx: Context, session: SessionRow, { turn, spanId }: Place): Promise<Target> {
	if ((turn === undefined) === (spanId === undefined)) {
		throw new InvalidInputError("turn", "give the turn to go back to, or a spanId, and not both.");
	}
	if (spanId !== undefined) return await beforeSpan(ctx, session, spanId);
	return { snapshot: await snapshotOfTurn(ctx, session, turn ?? 0), exact: true };
}

/** Says of a turn that its files are gone. */
export const droppedFiles = (turn: number): string =>
	`The files of turn ${turn} were dropped to keep the store small; choose a later one.`;

/** @throws SnapshotNotFoundError that says what to do */
export async function snapshotOfTurn(ctx: Context, session: SessionRow, turn: number): Promise<SnapshotRow> {
	const { sessionId, parent } = session;
	const found = await ctx.snapshots.get(sessionId, turn);
	if (found !== null) return found;
	if (parent !== null && turn < parent.turn) {
		throw new SnapshotNotFoundError(
			`Turn ${turn} is one of session ${parent.sessionId}, from which this one was forked; go back or fork there.`,
		);
	}
	throw new SnapshotNotFoundError(
		`Turn ${turn} of this session has no snapshot; snapshots.list names those that have.`,
	);
}

async function beforeSpan(ctx: Context, session: SessionRow, spanId: string): Promise<Target> {
	const { sessionId } = session;
	const span = await ctx.traces.span(sessionId, spanId);
	if (span === null) throw new SpanNotFoundError(spanId);
	if (span.turn === null) {
		throw new InvalidInputError("spanId", "is of no turn; name a turn, a model call or a tool call, or give a turn.");
	}
	const turnSpan = await ctx.traces.span(sessionId, turnSpanId(span.runId, span.turn));
	const begin = (turnSpan ?? span).startSeq;
	const snapshot = await precedingSnapshot(ctx, session, begin);
	if (snapshot === null) throw new SnapshotNotFoundError(`Nothing was recorded before turn ${span.turn}.`, "spanId");
	const last = await ctx.snapshots.before(sessionId, begin - 1);
	// After a restore the turn began with what that had made, which may be a part of the state that it went back to.
	return { snapshot, exact: last?.turn === snapshot.turn && !(await mayHaveWritten(ctx, span, begin)) };
}

/** The state that what stands at `seq` began with: the last snapshot, or the one that a restore went back to from it. */
export async function precedingSnapshot(ctx: Context, session: SessionRow, seq: number): Promise<SnapshotRow | null> {
	const last = await ctx.snapshots.before(session.sessionId, seq - 1);
	const restored = session.restores.find((known) => known.undoTurn === last?.turn && known.seq < seq);
	return restored === undefined ? last : await snapshotOfTurn(ctx, session, restored.toTurn);
}

/** Whether a tool call of the turn that began before the span may have changed the workspace. */
async function mayHaveWritten(ctx: Context, span: SpanRow, begin: number): Promise<boolean> {
	if (span.startSeq === begin) return false;
	const trace = await ctx.traces.run(span.runId);
	return (trace?.spans ?? []).some(
		({ kind, turn, startSeq, name, error }) =>
			kind === "tool" &&
			turn === span.turn &&
			startSeq < span.startSeq &&
			!readingTools.has(name) &&
			!neverRan.has(error?.code ?? ""),
	);
}

/** The tool itself was not called. */
const neverRan: ReadonlySet<string> = new Set(["DENIED", "UNKNOWN_TOOL", "INVALID_ARGUMENTS"]);
