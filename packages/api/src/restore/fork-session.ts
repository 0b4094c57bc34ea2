import { rm } from "node:fs/promises";
import { resolveAgent } from "@playhead/agent/config";
import { decideFork, SessionNotFoundError, SnapshotNotFoundError } from "@playhead/core";
import { z } from "zod";
import { messageId, name, prompt, title, uuid } from "../input/index.ts";
import { askForTitle } from "../session/ask-for-title.ts";
import { procedure } from "../trpc.ts";
import { droppedFiles, snapshotOfTurn } from "./find-target.ts";

const input = z.strictObject({
	sessionId: uuid,
	turn: z.int().min(0),
	title: title.optional(),
	/** The parent's, where they are absent. */
	agent: name.optional(),
	model: name.optional(),
	/** Sent at once; absent: the fork waits for a message. */
	prompt: prompt.optional(),
	/** The fork's own id: the same one again makes nothing twice. */
	forkId: uuid.optional(),
	messageId: messageId.optional(),
});

/**
 * REST4: a new session that goes on from a turn, with the files of then in a folder of its own. No event is copied: what
 * stood before is read from the parent's log.
 * @throws SessionNotFoundError, SnapshotNotFoundError, AgentNotFoundError, SessionConflictError, SnapshotError
 */
export const forkSession = procedure.input(input).mutation(async ({ ctx, input: wanted }) => {
	const parent = await ctx.sessions.get(wanted.sessionId);
	if (parent === null) throw new SessionNotFoundError(wanted.sessionId);
	const { turn, seq, tree, reason, droppedAt } = await snapshotOfTurn(ctx, parent, wanted.turn);
	if (tree === null) {
		throw new SnapshotNotFoundError(`The workspace was not recorded at turn ${turn}: ${reason ?? "it could not be"}`);
	}
	if (droppedAt !== null) throw new SnapshotNotFoundError(droppedFiles(turn));
	const model = wanted.model ?? (wanted.agent === undefined ? parent.model : undefined);
	const agent = resolveAgent(await ctx.agents(), wanted.agent ?? parent.agent, model || undefined);
	const sessionId = wanted.forkId ?? ctx.newId();
	const workspace = await ctx.scratchPath(sessionId);
	if ((await ctx.sessions.get(sessionId)) === null) {
		await using store = await ctx.openStore(parent);
		// A folder without a session is what a killed process left of a fork.
		await rm(workspace, { recursive: true, force: true });
		await store.checkout({ tree, dir: workspace });
	}
	const sent = { runId: ctx.newId(), messageId: wanted.messageId ?? sessionId };
	const command = {
		sessionId,
		at: ctx.now(),
		parent: { sessionId: parent.sessionId, turn, seq },
		agent: agent.name,
		model: agent.model,
		workspace,
		title: wanted.title ?? parent.title,
		titled: wanted.title !== undefined,
		...(wanted.prompt === undefined ? {} : { first: { ...sent, text: wanted.prompt } }),
	};
	await ctx.log.execute(sessionId, decideFork.bind(null, command));
	const titledBy = command.titled ? "user" : "prompt";
	if (wanted.prompt !== undefined) await askForTitle(ctx, { sessionId, agent: agent.name, titledBy });
	return { sessionId };
});
