import { decidePin } from "@playhead/core";
import { z } from "zod";
import { uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";

const input = z.strictObject({ sessionId: uuid });

/** Keeps the session at the top of the list. Pinning twice changes nothing. */
export const pinSession = procedure.input(input).mutation(async ({ ctx, input: { sessionId } }) => {
	await ctx.log.execute(sessionId, decidePin.bind(null, { sessionId, at: ctx.now() }));
	return { sessionId, pinned: true };
});
