import { AgentNotFoundError } from "@playhead/core";
import { z } from "zod";
import { name } from "../input/index.ts";
import { procedure } from "../trpc.ts";

/**
 * AGENT1: the agent of a session that names none, from now on and for every process; `null`: the file's again. Answers
 * with the one that it is. @throws AgentNotFoundError
 */
export const setDefault = procedure
	.input(z.strictObject({ name: name.nullable() }))
	.mutation(async ({ ctx, input }) => {
		const { agents } = await ctx.agents();
		if (input.name !== null && !Object.hasOwn(agents, input.name))
			throw new AgentNotFoundError(input.name, Object.keys(agents));
		await ctx.storedAgents.setDefault(input.name);
		return { name: (await ctx.agents()).defaultAgent };
	});
