import { SessionHasForksError, SessionNotFoundError } from "@playhead/core";
import { z } from "zod";
import { uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";
import { cancelRuns } from "./cancel.ts";

const input = z.strictObject({ sessionId: uuid });

/**
 * Stops what runs, then removes the session with its log, traces, artifacts, snapshots and scratch folder. It cannot be
 * undone. Forks read its log, so they go first.
 * @throws SessionNotFoundError, SessionHasForksError
 */
export const deleteSession = procedure.input(input).mutation(async ({ ctx, input: { sessionId } }) => {
	const forks = await ctx.sessions.forks(sessionId);
	if (forks.length > 0) throw new SessionHasForksError(forks);
	const session = await ctx.sessions.get(sessionId);
	await cancelRuns(ctx, sessionId);
	const removed = await ctx.sessions.remove(sessionId);
	if (removed === null) throw new SessionNotFoundError(sessionId);
	ctx.notify.deleted(sessionId);
	await ctx.removeWorkspace(session ?? { sessionId, workspace: null });
	return { deleted: true, removed };
});
