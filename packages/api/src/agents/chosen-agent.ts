import { type Agent, resolveAgent } from "@playhead/agent/config";
import { z } from "zod";
import type { Context } from "../context.ts";
import { name } from "../input/index.ts";
import { accepted } from "./accepted.ts";
import { definition } from "./definition-input.ts";

/** An agent by its name, or one that is being written. */
export const chosenAgent = {
	name,
	/** In place of the stored one: what stands in a form. */
	definition: definition.optional(),
};

const chosen = z.strictObject(chosenAgent);

/** @throws AgentNotFoundError, InvalidInputError, OutsideWorkspaceError, WorkspaceNotFoundError */
export async function findChosen(
	ctx: Context,
	{ name: wanted, definition: draft }: z.output<typeof chosen>,
): Promise<Agent> {
	if (draft !== undefined) return (await accepted(ctx, wanted, draft)).agent;
	return resolveAgent(await ctx.agents(), wanted);
}
