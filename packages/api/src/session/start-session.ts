import { resolveAgent } from "@playhead/agent/config";
import { resolveWorkspace } from "@playhead/agent/workspace";
import { decideStart, type Started, sessionKind } from "@playhead/core";
import { z } from "zod";
import type { Context } from "../context.ts";
import { messageId, metadata, name, prompt, title, uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";

const input = z.strictObject({
	prompt,
	agent: name.optional(),
	/** `provider/model-id` in place of the agent's own. */
	model: name.optional(),
	/** Absolute path of a folder inside PLAYHEAD_WORKSPACE_ROOTS. */
	workspace: z.string().min(1).max(4_096).optional(),
	title: title.optional(),
	kind: sessionKind.default("chat"),
	sessionId: uuid.optional(),
	messageId: messageId.optional(),
	metadata: metadata.optional(),
});

/**
 * RUN1: commits session, message and queued run, and answers before the agent does anything. The same `sessionId` again
 * gives the same answer. A missing provider key refuses nothing here: the run ends with an error that says what to set.
 * @throws AgentNotFoundError, InvalidInputError, OutsideWorkspaceError, WorkspaceNotFoundError, SessionConflictError
 */
export const startSession = procedure.input(input).mutation(async ({ ctx, input: wanted }) => {
	const sessionId = wanted.sessionId ?? ctx.newId();
	const { titleModel, ...placed } = await place(ctx, wanted);
	const command = {
		...placed,
		prompt: wanted.prompt,
		kind: wanted.kind,
		title: wanted.title,
		metadata: wanted.metadata,
		sessionId,
		// A start that names no message still has to be the same start when it is repeated.
		messageId: wanted.messageId ?? sessionId,
		runId: ctx.newId(),
		at: ctx.now(),
	};
	const decide = decideStart.bind(null, command);
	const started: Started = await ctx.log.execute(sessionId, decide, { messageId: command.messageId });
	if (titleModel !== undefined && wanted.title === undefined) await ctx.findTitle(sessionId);
	return { sessionId, ...started };
});

/** Who works, with which model, where. */
async function place(ctx: Context, wanted: Pick<z.infer<typeof input>, "agent" | "model" | "workspace">) {
	const agent = resolveAgent(await ctx.agents(), wanted.agent, wanted.model);
	const workspace =
		wanted.workspace === undefined
			? (agent.workspace ?? null)
			: await resolveWorkspace(wanted.workspace, ctx.workspaceRoots, ctx.home);
	return { agent: agent.name, model: agent.model, titleModel: agent.titleModel, workspace };
}
