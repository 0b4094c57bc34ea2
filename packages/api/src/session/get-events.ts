import { limits } from "@playhead/core";
import { z } from "zod";
import { pageLimit, seq, uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";

const input = z.strictObject({
	sessionId: uuid,
	afterSeq: seq.default(0),
	limit: pageLimit(500, limits.pageEvents),
});

/** A page of the log. Go on with the last event's seq while `hasMore`. */
export const getEvents = procedure.input(input).query(async ({ ctx, input: page }) => {
	return await ctx.log.read(page);
});
