import type { Agent, Environment } from "./config.ts";
import { type ProviderName, parseModelName } from "./model-id.ts";

/** The variables that hold the keys where an agent names none. */
const usual: Partial<Record<ProviderName, string>> = { anthropic: "ANTHROPIC_API_KEY", openai: "OPENAI_API_KEY" };

/** The environment variable that holds the agent's key; undefined where its model needs none. */
export function keyVariable(agent: Pick<Agent, "model" | "apiKeyEnv">): string | undefined {
	const provider = parseModelName(agent.model)?.provider;
	return agent.apiKeyEnv ?? (provider === undefined ? undefined : usual[provider]);
}

/** The variable that has to be set before the agent can run; undefined when nothing is missing. */
export function missingKey(agent: Pick<Agent, "model" | "apiKeyEnv">, env: Environment): string | undefined {
	const variable = keyVariable(agent);
	return variable === undefined || env[variable]?.trim() ? undefined : variable;
}
