import { decideUnpin } from "@playhead/core";
import { z } from "zod";
import { uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";

const input = z.strictObject({ sessionId: uuid });

/** The session takes its place in the list again. */
export const unpinSession = procedure.input(input).mutation(async ({ ctx, input: { sessionId } }) => {
	await ctx.log.execute(sessionId, decideUnpin.bind(null, { sessionId, at: ctx.now() }));
	return { sessionId, pinned: false };
});
