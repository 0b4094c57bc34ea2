import { activeRun, SessionNotFoundError } from "@playhead/core";
import { z } from "zod";
import { uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";
import { hasEarlier, loadWindow } from "./load-window.ts";
import { openQuestions } from "./open-questions.ts";

const input = z.strictObject({
	sessionId: uuid,
	/** `firstSeq` of the page before: gives the window that ends just below it. Below 1 it is a place of a fork's parent. */
	beforeSeq: z.int().optional(),
});

/**
 * The transcript's last page, folded at `lastSeq`: go on from there with `onEvents`. With `beforeSeq` an earlier page,
 * whose messages and turns stand before those that the caller has.
 */
export const getSession = procedure.input(input).query(async ({ ctx, input: { sessionId, beforeSeq } }) => {
	const session = await ctx.sessions.get(sessionId);
	if (session === null) throw new SessionNotFoundError(sessionId);
	const transcript = await loadWindow(ctx, session, beforeSeq);
	return {
		...transcript,
		hasEarlier: await hasEarlier(ctx, session, transcript.firstSeq),
		usage: session.usage,
		activeRun: activeRun(transcript),
		approvals: await openQuestions(ctx, transcript),
	};
});
