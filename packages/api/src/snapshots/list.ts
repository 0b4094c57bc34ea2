import { limits, onPath, pathAt, SessionNotFoundError } from "@playhead/core";
import { z } from "zod";
import { cursor, pageLimit, uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";

const input = z.strictObject({ sessionId: uuid, cursor, limit: pageLimit(50, limits.pageTraces) });

/**
 * One item a turn's boundary, newest first: files changed, what the turn took, coverage (SNAP4), and whether a restore
 * has set it aside. Also the start, and the states that restores have left (`cause`).
 * @throws SessionNotFoundError, InvalidCursorError
 */
export const list = procedure.input(input).query(async ({ ctx, input: filter }) => {
	const session = await ctx.sessions.get(filter.sessionId);
	if (session === null) throw new SessionNotFoundError(filter.sessionId);
	const path = pathAt(session.restores);
	const { items, nextCursor } = await ctx.snapshots.list(filter);
	return { items: items.map((item) => ({ ...item, setAside: !onPath(path, item.seq) })), nextCursor };
});
