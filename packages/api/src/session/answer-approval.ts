import {
	ApprovalAnsweredError,
	ApprovalNotFoundError,
	approvalSpanId,
	decideApprovalAnswer,
	limits,
} from "@playhead/core";
import { z } from "zod";
import type { Context } from "../context.ts";
import { spanId, text, uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";

const input = z.strictObject({
	sessionId: uuid,
	callId: spanId,
	decision: z.enum(["allow", "deny"]),
	/** Told to the model where the call is denied. */
	note: text(limits.noteCharacters).optional(),
	/** With `allow`: the tool is not asked about again in this session. */
	remember: z.enum(["session"]).optional(),
});

/**
 * TOOL6: answers an open question; the first answer counts. With the last one of a turn the run goes on. `answered`:
 * `false` where the same answer was there before.
 * @throws SessionNotFoundError, ApprovalNotFoundError, ApprovalAnsweredError, InvalidInputError
 */
export const answerApproval = procedure.input(input).mutation(async ({ ctx, input: wanted }) => {
	const { note, remember, ...answer } = wanted;
	const said = { ...(note === undefined ? {} : { note }), ...(remember === undefined ? {} : { remember }) };
	const command = { ...answer, ...said, by: "user", at: ctx.now() };
	try {
		return await ctx.log.execute(command.sessionId, decideApprovalAnswer.bind(null, command));
	} catch (error) {
		if (!(error instanceof ApprovalNotFoundError)) throw error;
		return await answeredBefore(ctx, wanted, error);
	}
});

type Answer = Pick<z.output<typeof input>, "sessionId" | "callId" | "decision">;

/** The session holds the questions of the last turn alone; older ones are told by their spans. */
async function answeredBefore(
	{ traces }: Pick<Context, "traces">,
	{ sessionId, callId, decision }: Answer,
	otherwise: ApprovalNotFoundError,
): Promise<{ answered: boolean }> {
	const known = (await traces.span(sessionId, approvalSpanId(callId)))?.attributes.decision;
	if (known === decision) return { answered: false };
	if (known === "allow" || known === "deny") throw new ApprovalAnsweredError(callId, known);
	throw otherwise;
}
