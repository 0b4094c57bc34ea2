import { decideRename } from "@playhead/core";
import { z } from "zod";
import { title, uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";

const input = z.strictObject({ sessionId: uuid, title });

/** A person's title; no later one by a model replaces it. */
export const renameSession = procedure.input(input).mutation(async ({ ctx, input: wanted }) => {
	const command = { sessionId: wanted.sessionId, title: wanted.title, by: "user", at: ctx.now() } as const;
	await ctx.log.execute(wanted.sessionId, decideRename.bind(null, command));
	return { sessionId: wanted.sessionId, title: wanted.title };
});
