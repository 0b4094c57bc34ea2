import { isDefined } from "@playhead/agent/config";
import { AgentExistsError } from "@playhead/core";
import { z } from "zod";
import { procedure } from "../trpc.ts";
import { accepted } from "./accepted.ts";
import { definition, newAgentName } from "./definition-input.ts";

/**
 * Stores an agent; it can be started at once, by every process. Keys never come here: `apiKeyEnv` names a variable.
 * @throws AgentExistsError, InvalidInputError, OutsideWorkspaceError, WorkspaceNotFoundError
 */
export const create = procedure
	.input(z.strictObject({ name: newAgentName, definition }))
	.mutation(async ({ ctx, input }) => {
		const config = await ctx.fileConfig();
		if (isDefined(config, input.name)) throw new AgentExistsError(input.name);
		const { definition: stored } = await accepted(ctx, input.name, input.definition);
		const row = await ctx.storedAgents.create(input.name, stored);
		if (row === null) throw new AgentExistsError(input.name);
		return { name: row.name, revision: row.revision };
	});
