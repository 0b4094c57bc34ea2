import { decideUntrash } from "@playhead/core";
import { z } from "zod";
import { uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";

const input = z.strictObject({ sessionId: uuid });

/** Takes a session out of the trash. On one that is not there it changes nothing. */
export const untrashSession = procedure.input(input).mutation(async ({ ctx, input: { sessionId } }) => {
	await ctx.log.execute(sessionId, decideUntrash.bind(null, { sessionId, at: ctx.now() }));
	return { sessionId, purgeAt: null };
});
