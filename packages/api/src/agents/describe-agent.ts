import { type Agent, type Environment, missingKey, type ProviderName, parseModelName } from "@playhead/agent/config";

/** An agent as a picker shows it. `missing` names the environment variables to set where the worker starts. */
export type AgentDescription = {
	name: string;
	description: string | null;
	/** `provider/model-id`. */
	model: string;
	provider: ProviderName | null;
	/** `stored`: made on the page or over the API; the others are edited where they are defined (AGENT1). */
	source: NonNullable<Agent["source"]>;
	default: boolean;
	ready: boolean;
	missing: string[];
};

export function describeAgent(agent: Agent, defaultAgent: string, env: Environment): AgentDescription {
	const provider = parseModelName(agent.model)?.provider ?? null;
	const key = missingKey(agent, env);
	const missing = key === undefined ? [] : [key];
	return {
		name: agent.name,
		description: agent.description ?? null,
		model: agent.model,
		provider,
		source: agent.source ?? "file",
		default: agent.name === defaultAgent,
		ready: missing.length === 0,
		missing,
	};
}
