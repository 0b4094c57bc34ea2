import { decideRestoreRequest, SessionNotFoundError } from "@playhead/core";
import { z } from "zod";
import { name, uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";
import { snapshotOfTurn } from "./find-target.ts";

const input = z.strictObject({
	sessionId: uuid,
	turn: z.int().min(0),
	scope: z.enum(["conversation", "files", "both"]),
	present: z
		.string()
		.regex(/^[0-9a-f]{40}$/, "must be the `present` of a preview")
		.optional(),
	/** Who asks, for the person to read. */
	by: name.default("A program"),
});

/**
 * MCP7: asks a person for a restore. It stands on the session's page until it is answered (`answerRestoreRequest`), or a
 * newer one takes its place. Nothing is changed. The same again, while it is open, is the same request.
 * @throws SessionNotFoundError, SnapshotNotFoundError, SessionArchivedError, RunInProgressError
 */
export const requestRestore = procedure.input(input).mutation(async ({ ctx, input: { by, ...wanted } }) => {
	const session = await ctx.sessions.get(wanted.sessionId);
	if (session === null) throw new SessionNotFoundError(wanted.sessionId);
	await snapshotOfTurn(ctx, session, wanted.turn);
	const command = { ...wanted, by, requestId: ctx.newId(), at: ctx.now() };
	return await ctx.log.execute(wanted.sessionId, decideRestoreRequest.bind(null, command));
});
