import { resolveAgent } from "@playhead/agent/config";
import { PlayheadError, type SessionRow } from "@playhead/core";
import type { Context } from "../context.ts";

/**
 * TITLE1: has a model find a title in the background, at the time of a person's message, while the title is still the
 * first line of a prompt, or a fork's is its parent's. Without a `titleModel` nothing is asked.
 */
export async function askForTitle(
	ctx: Pick<Context, "agents" | "findTitle">,
	{ sessionId, agent, titledBy }: Pick<SessionRow, "sessionId" | "agent" | "titledBy">,
): Promise<void> {
	if (titledBy !== "prompt") return;
	if ((await titleModelOf(ctx, agent)) !== undefined) await ctx.findTitle(sessionId);
}

async function titleModelOf({ agents }: Pick<Context, "agents">, agent: string): Promise<string | undefined> {
	const config = await agents();
	try {
		return resolveAgent(config, agent).titleModel;
	} catch (error) {
		// An agent that is gone by now says so when its run starts; the message is sent all the same.
		if (error instanceof PlayheadError) return undefined;
		throw error;
	}
}
