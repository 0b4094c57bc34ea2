import { activeRun, SessionNotFoundError } from "@playhead/core";
import { z } from "zod";
import { seq, uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";
import { foldWindow } from "./fold-window.ts";
import { readWindow } from "./read-window.ts";

const input = z.strictObject({
	sessionId: uuid,
	/** `firstSeq` of the page before: gives the window that ends just below it. */
	beforeSeq: seq.min(1).optional(),
});

/**
 * The transcript's last page, folded at `lastSeq`: go on from there with `onEvents`. With `beforeSeq` an earlier page,
 * whose messages and turns stand before those that the caller has.
 */
export const getSession = procedure.input(input).query(async ({ ctx, input: { sessionId, beforeSeq } }) => {
	const session = await ctx.sessions.get(sessionId);
	if (session === null) throw new SessionNotFoundError(sessionId);
	const lastSeq = Math.min(session.lastSeq, (beforeSeq ?? Number.POSITIVE_INFINITY) - 1);
	const firstSeq = await ctx.sessions.pageStart(sessionId, beforeSeq);
	const [runs, events] = await Promise.all([
		ctx.sessions.runs(sessionId),
		readWindow(ctx.log, { sessionId, firstSeq, lastSeq }),
	]);
	const transcript = foldWindow({ session, runs, events, firstSeq });
	return {
		...transcript,
		hasEarlier: firstSeq > 1,
		usage: session.usage,
		activeRun: activeRun(transcript),
	};
});
