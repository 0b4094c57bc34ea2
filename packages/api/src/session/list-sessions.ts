import { limits, sessionKind } from "@playhead/core";
import { z } from "zod";
import { cursor, name, pageLimit, runStatus } from "../input/index.ts";
import { procedure } from "../trpc.ts";

const input = z
	.strictObject({
		cursor,
		limit: pageLimit(50, limits.pageSessions),
		status: runStatus.optional(),
		kind: sessionKind.optional(),
		agent: name.optional(),
		/** Part of a title, in any case. */
		query: name.optional(),
		archived: z.boolean().default(false),
	})
	.prefault({});

/** Newest activity first, page by page. `nextCursor` is `null` at the end. */
export const listSessions = procedure.input(input).query(async ({ ctx, input: filter }) => {
	return await ctx.sessions.list(filter);
});
