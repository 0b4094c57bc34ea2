import {
	decideArchive,
	decidePin,
	decideTag,
	decideUnarchive,
	decideUnpin,
	decideUntag,
	decideUntrash,
	limits,
} from "@playhead/core";
import { z } from "zod";
import type { Context } from "../context.ts";
import { toWireError } from "../error/index.ts";
import { uuid } from "../input/index.ts";
import { tag } from "../input/session-filter.ts";
import { procedure } from "../trpc.ts";
import { trash } from "./trash.ts";

const plain = {
	archive: decideArchive,
	unarchive: decideUnarchive,
	pin: decidePin,
	unpin: decideUnpin,
	untrash: decideUntrash,
} as const;
const sessionIds = z.array(uuid).min(1).max(limits.bulkSessions);
const tags = z.array(tag).min(1).max(limits.tagsPerSession);

const input = z.discriminatedUnion("action", [
	z.strictObject({ action: z.enum(["archive", "unarchive", "pin", "unpin", "trash", "untrash"]), sessionIds }),
	z.strictObject({ action: z.enum(["tag", "untag"]), sessionIds, tags }),
]);
type Input = z.infer<typeof input>;

/**
 * The same for many sessions, each by itself: what is refused for one (`failed`) is done for the others (`done`). The
 * same again, or its opposite, with the ids of `done` is the undo.
 */
export const bulk = procedure.input(input).mutation(async ({ ctx, input: command }) => {
	const done: string[] = [];
	const failed: { sessionId: string; code: string; message: string }[] = [];
	for (const sessionId of new Set(command.sessionIds)) {
		try {
			await act(ctx, command, sessionId);
			done.push(sessionId);
		} catch (error) {
			const { code, message } = toWireError(error);
			failed.push({ sessionId, code, message });
		}
	}
	return { done, failed };
});

async function act(ctx: Context, command: Input, sessionId: string): Promise<void> {
	const change = { sessionId, at: ctx.now() };
	switch (command.action) {
		case "trash":
			await trash(ctx, sessionId);
			return;
		case "tag":
			return ctx.log.execute(sessionId, decideTag.bind(null, { ...change, tags: command.tags }));
		case "untag":
			return ctx.log.execute(sessionId, decideUntag.bind(null, { ...change, tags: command.tags }));
		default:
			return ctx.log.execute(sessionId, plain[command.action].bind(null, change));
	}
}
