import { decideCompact } from "@playhead/core";
import { z } from "zod";
import { uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";

const input = z.strictObject({ sessionId: uuid });

/**
 * CTX1: older turns are summarised by a run of their own, which `cancelRun` stops like any other. Its `run.finished` has
 * the reason `compacted`, or `nothing-to-compact`.
 * @throws SessionNotFoundError, SessionArchivedError, RunInProgressError; InvalidInputError before the first turn
 */
export const compactSession = procedure.input(input).mutation(async ({ ctx, input: { sessionId } }) => {
	const command = { sessionId, runId: ctx.newId(), at: ctx.now() };
	return await ctx.log.execute(sessionId, decideCompact.bind(null, command));
});
