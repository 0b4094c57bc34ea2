import { emptyTranscript, inherit, type RunRow, type SessionRow, type Transcript } from "@playhead/core";
import type { Context } from "../context.ts";
import { foldWindow } from "./fold-window.ts";
import { readWindow } from "./read-window.ts";

type Sources = Pick<Context, "log" | "sessions">;

type Window = {
	beforeSeq?: number;
	/** The newest runs, where they are known: those of a past state are not in the table. */
	runs?: readonly RunRow[];
	/** At most so many turns. */
	turns?: number;
};

/**
 * A page of the session's transcript: the last one, or the one that ends below `beforeSeq`. Places below 1 of a fork are
 * its parent's, counted back from the fork (REST4); where its own log begins, the parent's last page stands before it.
 */
export async function loadWindow(
	ctx: Sources,
	session: SessionRow,
	{ beforeSeq, runs, turns }: Window = {},
): Promise<Transcript> {
	if (beforeSeq !== undefined && beforeSeq <= 1) return await loadInherited(ctx, session, beforeSeq);
	const own = await loadOwn(ctx, session, { beforeSeq, runs, turns });
	if (own.firstSeq > 1 || forkedAt(session) === null) return own;
	const before = await loadInherited(ctx, session, 1);
	return {
		...own,
		messages: [...before.messages, ...own.messages],
		turns: [...before.turns, ...own.turns],
		runs: [...before.runs, ...own.runs],
		firstSeq: before.firstSeq,
	};
}

/** Whether anything stands before a place of the session's transcript. */
export async function hasEarlier(ctx: Sources, session: SessionRow, firstSeq: number): Promise<boolean> {
	if (firstSeq > 1) return true;
	const fork = forkedAt(session);
	const parent = fork === null ? null : await ctx.sessions.get(fork.sessionId);
	if (fork === null || parent === null) return false;
	return firstSeq === 1 || (await hasEarlier(ctx, parent, firstSeq + fork.seq));
}

async function loadOwn(
	ctx: Sources,
	session: SessionRow,
	{ beforeSeq, runs: given, turns }: Window,
): Promise<Transcript> {
	const { sessionId } = session;
	const lastSeq = Math.min(session.lastSeq, (beforeSeq ?? Number.POSITIVE_INFINITY) - 1);
	const firstSeq = await ctx.sessions.pageStart(sessionId, lastSeq + 1, turns);
	const [runs, events] = await Promise.all([
		given ?? ctx.sessions.runs(sessionId),
		readWindow(ctx.log, { sessionId, firstSeq, lastSeq }),
	]);
	return foldWindow({ session, runs, events, firstSeq });
}

/** A page of what the fork has from its parent, as things stood there at the fork. */
async function loadInherited(ctx: Sources, session: SessionRow, beforeSeq: number): Promise<Transcript> {
	const fork = forkedAt(session);
	const parent = fork === null ? null : await ctx.sessions.get(fork.sessionId);
	const empty = { ...emptyTranscript(session.sessionId), session, lastSeq: session.lastSeq, firstSeq: beforeSeq };
	if (fork === null || parent === null) return empty;
	const { seq } = fork;
	const restores = parent.restores.filter((restore) => restore.seq <= seq);
	const page = await loadWindow(ctx, { ...parent, restores, lastSeq: seq }, { beforeSeq: beforeSeq + seq });
	return { ...empty, ...inherit(page, seq), firstSeq: page.firstSeq - seq };
}

function forkedAt({ parent }: SessionRow): { sessionId: string; seq: number } | null {
	return parent?.seq === undefined ? null : { sessionId: parent.sessionId, seq: parent.seq };
}
