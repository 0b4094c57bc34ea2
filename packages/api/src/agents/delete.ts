import { AgentNotFoundError, AgentReadOnlyError } from "@playhead/core";
import { z } from "zod";
import { name } from "../input/index.ts";
import { procedure } from "../trpc.ts";
import { placeOf } from "./place-of.ts";

/**
 * Deletes a stored agent, also one that the file's agent of the same name hides. Its sessions stay; a further run of them
 * ends with AGENT_NOT_FOUND. @throws AgentReadOnlyError, AgentNotFoundError
 */
export const remove = procedure.input(z.strictObject({ name })).mutation(async ({ ctx, input }) => {
	if (await ctx.storedAgents.remove(input.name)) return { deleted: true };
	const config = await ctx.agents();
	if (Object.hasOwn(config.agents, input.name)) throw new AgentReadOnlyError(input.name, placeOf(config, input.name));
	throw new AgentNotFoundError(input.name, Object.keys(config.agents));
});
