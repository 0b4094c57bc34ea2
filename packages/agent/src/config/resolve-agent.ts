import { AgentNotFoundError, InvalidInputError } from "@playhead/core";
import { acpModelPrefix } from "./acp.ts";
import type { Agent, Config } from "./config.ts";
import { parseModelName, providers } from "./model-id.ts";

/**
 * The agent of a session, with its model replaced where the session asks for another one: `provider/model-id`, or a
 * bare model id of the agent's own provider. Another provider's model gets none of the agent's address, headers, key
 * or provider options: they belong to the first.
 * @throws AgentNotFoundError, InvalidInputError (field `model`)
 */
export function resolveAgent(config: Config, name?: string, overrideModel?: string): Agent {
	const wanted = name ?? config.defaultAgent;
	const agent = Object.hasOwn(config.agents, wanted) ? config.agents[wanted] : undefined;
	if (agent === undefined) throw new AgentNotFoundError(wanted, Object.keys(config.agents));
	return overrideModel === undefined || overrideModel === agent.model ? agent : withModel(agent, overrideModel);
}

function withModel(agent: Agent, model: string): Agent {
	if (agent.acp !== undefined) return withoutProgram(agent, model);
	const own = parseModelName(agent.model);
	const wanted = parseModelName(model);
	const bare = wanted === null && model !== "" && (!model.includes("/") || own?.provider === "openai-compatible");
	if (bare && own !== null) return { ...agent, model: `${own.provider}/${model}`, scenario: undefined };
	if (wanted === null)
		throw new InvalidInputError(
			"model",
			`must be "provider/model-id", where the provider is one of ${providers.join(", ")}, or a model id of the agent's provider`,
		);
	if (wanted.provider === own?.provider) return { ...agent, model, scenario: undefined };
	if (wanted.provider === "openai-compatible")
		throw new InvalidInputError("model", "an openai-compatible model needs an agent that names its baseURL");
	return {
		...agent,
		model,
		baseURL: undefined,
		apiKeyEnv: undefined,
		headers: undefined,
		providerOptions: undefined,
		contextLimit: undefined,
		scenario: undefined,
	};
}

/** ACP1: such an agent has no other model. A session keeps the name that its program had when it began. */
function withoutProgram(agent: Agent, model: string): Agent {
	if (model.startsWith(acpModelPrefix)) return agent;
	throw new InvalidInputError("model", `is chosen by the agent ${agent.name} itself, which speaks ACP; leave it out`);
}
