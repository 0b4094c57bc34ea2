import { decideUnarchive } from "@playhead/core";
import { z } from "zod";
import { uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";

const input = z.strictObject({ sessionId: uuid });

/** Brings an archived session back into the list. On one that is there it changes nothing. */
export const unarchiveSession = procedure.input(input).mutation(async ({ ctx, input: { sessionId } }) => {
	await ctx.log.execute(sessionId, decideUnarchive.bind(null, { sessionId, at: ctx.now() }));
	return { sessionId, archived: false };
});
