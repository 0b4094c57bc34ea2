import { asksForWords, documentKinds, InvalidInputError, limits, parseQuery, role } from "@playhead/core";
import { z } from "zod";
import { cursor, pageLimit, text, time, uuid } from "../input/index.ts";
import { sessionFilter } from "../input/session-filter.ts";
import { procedure } from "../trpc.ts";

const input = z.strictObject({
	/** Words, `"a phrase"`, `start*`, `-without`. */
	query: text(limits.searchCharacters),
	cursor,
	limit: pageLimit(20, limits.pageSearch),
	in: z.array(z.enum(documentKinds)).min(1).optional(),
	role: role.optional(),
	sessionId: uuid.optional(),
	from: time.optional(),
	to: time.optional(),
	...sessionFilter.shape,
});

/**
 * Full-text search over titles, messages, tool calls and their results, newest first. A page may hold less than `limit`,
 * even nothing, and yet have a `nextCursor`: a bounded number of them is looked at at a time.
 */
export const searchMessages = procedure.input(input).query(async ({ ctx, input: { query, ...filter } }) => {
	const parsed = parseQuery(query);
	if (!asksForWords(parsed))
		throw new InvalidInputError("query", "needs a letter or a digit to look for, besides what it leaves out.");
	return await ctx.search.search({ ...filter, query: parsed, userKey: ctx.userKey });
});
