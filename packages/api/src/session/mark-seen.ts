import { limits } from "@playhead/core";
import { z } from "zod";
import { uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";

const input = z.strictObject({
	sessionIds: z.array(uuid).min(1).max(limits.bulkSessions),
	/** `false`: as if never seen. */
	seen: z.boolean().default(true),
});

/** The caller has seen these sessions as they are now; what happens later is unread. Unknown ones are ignored. */
export const markSeen = procedure.input(input).mutation(async ({ ctx, input: { sessionIds, seen } }) => {
	await ctx.sessions.markSeen(ctx.userKey, sessionIds, seen);
	for (const sessionId of sessionIds) ctx.notify.seen(sessionId);
	const marks = await ctx.sessions.seen(ctx.userKey, sessionIds);
	return { items: sessionIds.map((sessionId) => ({ sessionId, seenAt: marks.get(sessionId) ?? null })) };
});
