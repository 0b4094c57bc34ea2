import { isDefined } from "@playhead/agent/config";
import { AgentChangedError, AgentNotFoundError, AgentReadOnlyError } from "@playhead/core";
import { z } from "zod";
import { name } from "../input/index.ts";
import { procedure } from "../trpc.ts";
import { accepted } from "./accepted.ts";
import { definition } from "./definition-input.ts";
import { placeOf } from "./place-of.ts";

/**
 * Replaces a stored agent's definition. Runs that have begun keep theirs (AGENT2). `revision`: the one that was read.
 * @throws AgentChangedError, AgentReadOnlyError, AgentNotFoundError, InvalidInputError, OutsideWorkspaceError
 */
export const update = procedure
	.input(z.strictObject({ name, revision: z.int().min(1), definition }))
	.mutation(async ({ ctx, input }) => {
		const config = await ctx.fileConfig();
		if (isDefined(config, input.name)) throw new AgentReadOnlyError(input.name, placeOf(config, input.name));
		const { definition: stored } = await accepted(ctx, input.name, input.definition);
		const row = await ctx.storedAgents.update(input.name, input.revision, stored);
		if (row !== null) return { name: row.name, revision: row.revision };
		const { agents } = await ctx.agents();
		if (agents[input.name]?.source === "installed")
			throw new AgentReadOnlyError(input.name, placeOf(config, input.name));
		if (Object.hasOwn(agents, input.name)) throw new AgentChangedError(input.name);
		throw new AgentNotFoundError(input.name, Object.keys(agents));
	});
