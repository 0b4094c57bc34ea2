import { limits, sessionKind } from "@playhead/core";
import { z } from "zod";
import { cursor, pageLimit, runStatus, uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";

const input = z
	.strictObject({
		sessionId: uuid.optional(),
		status: runStatus.optional(),
		kind: sessionKind.optional(),
		cursor,
		limit: pageLimit(50, limits.pageTraces),
	})
	.prefault({});

/** One item a run, newest first: span count, duration, tokens, cost, errors. */
export const list = procedure.input(input).query(async ({ ctx, input: filter }) => {
	return await ctx.traces.list(filter);
});
