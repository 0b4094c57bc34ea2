import { z } from "zod";
import { procedure } from "../trpc.ts";
import { chosenAgent, findChosen } from "./chosen-agent.ts";

/**
 * Asks the agent's model for one word: a small real request, with its answer or its error. It costs what a dozen tokens
 * cost. @throws AgentNotFoundError, InvalidInputError
 */
export const test = procedure.input(z.strictObject(chosenAgent)).mutation(async ({ ctx, input }) => {
	const agent = await findChosen(ctx, input);
	const { testConnection } = await import("@playhead/agent/preview");
	return testConnection(agent, ctx.env);
});
