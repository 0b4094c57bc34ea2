import { type SessionRow, type Transcript } from "@playhead/core";
import type { Context } from "../context.ts";
import { foldWindow } from "./fold-window.ts";
import { readWindow } from "./read-window.ts";

/** A page of the session's transcript: the last one, or the one that ends below `beforeSeq`. */
export async function loadWindow(
	ctx: Pick<Context, "log" | "sessions">,
	session: SessionRow,
	beforeSeq?: number,
): Promise<Transcript> {
	const { sessionId } = session;
	const lastSeq = Math.min(session.lastSeq, (beforeSeq ?? Number.POSITIVE_INFINITY) - 1);
	const firstSeq = await ctx.sessions.pageStart(sessionId, beforeSeq);
	const [runs, events] = await Promise.all([
		ctx.sessions.runs(sessionId),
		readWindow(ctx.log, { sessionId, firstSeq, lastSeq }),
	]);
	return foldWindow({ session, runs, events, firstSeq });
}
