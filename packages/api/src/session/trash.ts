import { decideTrash, limits, SessionHasForksError, type SessionState } from "@playhead/core";
import type { Context } from "../context.ts";
import { cancelRuns } from "./cancel.ts";

/** When it will be deleted for good. @throws SessionNotFoundError, SessionHasForksError */
export async function trash(ctx: Context, sessionId: string): Promise<string> {
	const forks = await ctx.sessions.forks(sessionId);
	if (forks.length > 0) throw new SessionHasForksError(forks);
	await cancelRuns(ctx, sessionId);
	const at = ctx.now();
	const purgeAt = new Date(Date.parse(at) + limits.trashMs).toISOString();
	return await ctx.log.execute(sessionId, (state: SessionState) => decideTrash({ sessionId, at, purgeAt }, state));
}
