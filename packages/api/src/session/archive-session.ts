import { decideArchive } from "@playhead/core";
import { z } from "zod";
import { uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";

const input = z.strictObject({ sessionId: uuid });

/** The soft delete: the session leaves the list and takes no messages. Archiving twice changes nothing. */
export const archiveSession = procedure.input(input).mutation(async ({ ctx, input: { sessionId } }) => {
	await ctx.log.execute(sessionId, decideArchive.bind(null, { sessionId, at: ctx.now() }));
	return { sessionId, archived: true };
});
