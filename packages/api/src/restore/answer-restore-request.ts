import { decideRestoreAnswer, findRestoreRequest, PlayheadError } from "@playhead/core";
import { z } from "zod";
import { uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";
import { restore } from "./restore-session.ts";

const input = z.strictObject({ sessionId: uuid, requestId: uuid, decision: z.enum(["allow", "deny"]) });

/** Files of an answer that are named. */
const mostKept = 100;
/** What no second try of the same request mends. */
const final = new Set(["RESTORE_CONFLICT", "SNAPSHOT_NOT_FOUND", "OUTSIDE_WORKSPACE"]);

/**
 * MCP7: a person's word to a restore that a program asked for. Allowed, it is done at once, with the preview that the
 * program saw: a file that has changed since is a conflict, and the request ends as `failed`. The first answer counts.
 * @throws SessionNotFoundError, RestoreRequestError, RunInProgressError, SessionArchivedError, SnapshotError: the request
 * stays open
 */
export const answerRestoreRequest = procedure.input(input).mutation(async ({ ctx, input: wanted }) => {
	const { sessionId, requestId, decision } = wanted;
	const request = findRestoreRequest(wanted, { row: await ctx.sessions.get(sessionId) });
	const note = (answer: NonNullable<typeof request.answer>) =>
		ctx.log.execute(sessionId, decideRestoreAnswer.bind(null, { sessionId, requestId, at: ctx.now(), ...answer }));
	if (request.answer !== null) return request;
	if (decision === "deny") return await note({ outcome: "denied" });
	const { turn, scope, present } = request;
	try {
		const place = { sessionId, turn, scope, ...(present === undefined ? {} : { present }) };
		const { undoTurn, kept } = await restore(ctx, place);
		return await note({ outcome: "restored", undoTurn, kept: kept.slice(0, mostKept) });
	} catch (error) {
		if (!(error instanceof PlayheadError) || !final.has(error.code)) throw error;
		return await note({ outcome: "failed", error: { code: error.code, message: error.message } });
	}
});
