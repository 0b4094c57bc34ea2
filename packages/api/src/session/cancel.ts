import { decideCancel, SessionNotFoundError, type SessionState } from "@playhead/core";
import type { Context } from "../context.ts";
import { cancelWaiting } from "./cancel-waiting.ts";

/**
 * Ends the runs that wait in line and asks the worker to stop the one that runs (RUN6). `false`: there was nothing to
 * cancel.
 * @throws SessionNotFoundError
 */
export async function cancelRuns(ctx: Context, sessionId: string): Promise<boolean> {
	const at = ctx.now();
	const { cancelled, running } = await ctx.log.execute(sessionId, (state: SessionState) => {
		if (state.row === null) throw new SessionNotFoundError(sessionId);
		return decideCancel({ at }, state);
	});
	if (running !== null && !(await cancelWaiting(ctx, sessionId, running))) await ctx.queue.requestCancel(running);
	return cancelled;
}
