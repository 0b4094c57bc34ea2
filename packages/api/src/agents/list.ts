import { procedure } from "../trpc.ts";
import { describeAgent } from "./describe-agent.ts";

/** The agents that can be started, the default one first, each with what it lacks. */
export const list = procedure.query(async ({ ctx }) => {
	const config = await ctx.agents();
	const agents = Object.values(config.agents).map((agent) => describeAgent(agent, config.defaultAgent, ctx.env));
	return { agents: agents.toSorted((a, b) => Number(b.default) - Number(a.default)) };
});
