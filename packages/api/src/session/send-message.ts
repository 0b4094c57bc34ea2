import { decideSend, type SessionState } from "@playhead/core";
import { z } from "zod";
import { messageId, prompt, uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";
import { askForTitle } from "./ask-for-title.ts";

const input = z.strictObject({
	sessionId: uuid,
	text: prompt,
	messageId: messageId.optional(),
	whenBusy: z.enum(["reject", "queue"]).default("reject"),
});

/**
 * RUN2: one more message; while a run is active it is refused, or waits in line with `whenBusy: "queue"`. The same
 * `messageId` again gives the same answer.
 * @throws SessionNotFoundError, SessionArchivedError, RunInProgressError
 */
export const sendMessage = procedure.input(input).mutation(async ({ ctx, input: wanted }) => {
	const command = {
		sessionId: wanted.sessionId,
		text: wanted.text,
		whenBusy: wanted.whenBusy,
		messageId: wanted.messageId ?? ctx.newId(),
		runId: ctx.newId(),
		at: ctx.now(),
	};
	const decide = (state: SessionState) => {
		const { events, result } = decideSend(command, state);
		return { events, result: { started: result, row: state.row } };
	};
	const { started, row } = await ctx.log.execute(command.sessionId, decide, { messageId: command.messageId });
	if (row !== null) await askForTitle(ctx, row);
	return started;
});
