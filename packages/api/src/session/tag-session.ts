import { decideTag, limits, type SessionState } from "@playhead/core";
import { z } from "zod";
import { uuid } from "../input/index.ts";
import { tag } from "../input/session-filter.ts";
import { procedure } from "../trpc.ts";
import { tagsAfter } from "./tags-after.ts";

const input = z.strictObject({ sessionId: uuid, tags: z.array(tag).min(1).max(limits.tagsPerSession) });

/** Adds labels to the session; those that it has stay. */
export const tagSession = procedure.input(input).mutation(async ({ ctx, input: { sessionId, tags } }) => {
	const at = ctx.now();
	return await ctx.log.execute(sessionId, (state: SessionState) => {
		const { events } = decideTag({ sessionId, at, tags }, state);
		return { events, result: { sessionId, tags: tagsAfter(sessionId, state, events) } };
	});
});
