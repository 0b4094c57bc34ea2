import { limits } from "@playhead/core";
import { z } from "zod";
import { cursor, name, pageLimit, time, uuid } from "../input/index.ts";
import { sessionFilter } from "../input/session-filter.ts";
import { procedure } from "../trpc.ts";
import { withSeen } from "./with-seen.ts";

const input = z
	.strictObject({
		cursor,
		limit: pageLimit(50, limits.pageSessions),
		...sessionFilter.shape,
		/** The session that they were forked from. */
		parent: uuid.optional(),
		/** Of the last activity. */
		from: time.optional(),
		to: time.optional(),
		/** Part of a title, in any case. */
		query: name.optional(),
	})
	.prefault({});

/**
 * Newest activity first, page by page. `nextCursor` is `null` at the end. With filters that no index answers a page may
 * hold less than `limit`, even nothing, and yet have a `nextCursor`.
 */
export const listSessions = procedure.input(input).query(async ({ ctx, input: filter }) => {
	const { items, nextCursor } = await ctx.sessions.list({ ...filter, userKey: ctx.userKey });
	return { items: await withSeen(ctx, items), nextCursor };
});
