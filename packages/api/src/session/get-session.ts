import { activeRun, type RunRow, SessionNotFoundError, type SessionRow } from "@playhead/core";
import { z } from "zod";
import type { Context } from "../context.ts";
import { uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";
import { hasEarlier, loadWindow } from "./load-window.ts";
import { openQuestions } from "./open-questions.ts";

const input = z.strictObject({
	sessionId: uuid,
	/** `firstSeq` of the page before: gives the window that ends just below it. Below 1 it is a place of a fork's parent. */
	beforeSeq: z.int().optional(),
	/** REST7: the state at this place of the log; later events do not count. */
	atSeq: z.int().min(1).optional(),
	/** At most so many turns in the page; 20 where it is absent. */
	turns: z.int().min(1).max(20).optional(),
});

/**
 * The transcript's last page, folded at `lastSeq`: go on from there with `onEvents`. With `beforeSeq` an earlier page,
 * whose messages and turns stand before those that the caller has. With `atSeq` the session as it was there; its title,
 * marks and allowed tools are the present ones.
 */
export const getSession = procedure
	.input(input)
	.query(async ({ ctx, input: { sessionId, beforeSeq, atSeq, turns } }) => {
		const { session, runs } = await load(ctx, sessionId, atSeq);
		const transcript = await loadWindow(ctx, session, { beforeSeq, runs, turns });
		return {
			...transcript,
			hasEarlier: await hasEarlier(ctx, session, transcript.firstSeq),
			usage: session.usage,
			activeRun: activeRun(transcript),
			// A question of the past is not to be answered.
			approvals: atSeq === undefined ? await openQuestions(ctx, transcript) : [],
		};
	});

type Found = { session: SessionRow; runs?: RunRow[] };

async function load(ctx: Pick<Context, "sessions">, sessionId: string, atSeq: number | undefined): Promise<Found> {
	const session = atSeq === undefined ? await ctx.sessions.get(sessionId) : null;
	const found = atSeq === undefined ? session && { session } : await ctx.sessions.at(sessionId, atSeq);
	if (found === null) throw new SessionNotFoundError(sessionId);
	return found;
}
