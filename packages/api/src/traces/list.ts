import { limits, sessionKind } from "@playhead/core";
import { z } from "zod";
import { cursor, name, pageLimit, runStatus, time, uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";

const input = z
	.strictObject({
		sessionId: uuid.optional(),
		status: runStatus.optional(),
		kind: sessionKind.optional(),
		agent: name.optional(),
		model: name.optional(),
		tool: name.optional(),
		from: time.optional(),
		to: time.optional(),
		minDurationMs: z.number().min(0).optional(),
		hasError: z.boolean().optional(),
		text: name.optional(),
		cursor,
		limit: pageLimit(50, limits.pageTraces),
	})
	.prefault({});

/**
 * One item a run, newest first: span count, duration, tokens, cost, errors. A page may hold less than `limit`, even
 * nothing, and yet have a `nextCursor`: what few runs have is looked for among a bounded number of runs at a time.
 */
export const list = procedure.input(input).query(async ({ ctx, input: filter }) => {
	return await ctx.traces.list(filter);
});
