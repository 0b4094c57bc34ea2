import { builtinToolNames, isDefined } from "@playhead/agent/config";
import { procedure } from "../trpc.ts";
import { describeAgent } from "./describe-agent.ts";

/**
 * The agents that can be started, the default one first, each with what it lacks. `hidden`: names of stored agents that
 * do not count, since the file has one of the name; `broken`: stored ones that this version does not take.
 */
export const list = procedure.query(async ({ ctx }) => {
	const [file, config, rows] = await Promise.all([ctx.fileConfig(), ctx.agents(), ctx.storedAgents.list()]);
	const agents = Object.values(config.agents).map((agent) => describeAgent(agent, config.defaultAgent, ctx.env));
	const names = rows.map(({ name }) => name);
	return {
		agents: agents.toSorted((a, b) => Number(b.default) - Number(a.default)),
		/** Absolute path of the agents' file; `null`: the shipped agents are in use. */
		file: file.file,
		/** The tools that an agent may be given. */
		tools: [...builtinToolNames] as string[],
		/** The default where nobody chose another one here. */
		fileDefault: file.defaultAgent,
		hidden: names.filter((name) => isDefined(file, name)),
		broken: names.filter((name) => !Object.hasOwn(config.agents, name)),
	};
});
