import { createAnthropic } from "@ai-sdk/anthropic";
import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { LanguageModelV4 } from "@ai-sdk/provider";
import { ConfigError, MissingApiKeyError } from "@playhead/core";
import type { Agent, Environment } from "../config/config.ts";
import { keyVariable } from "../config/key-variable.ts";
import { type ModelName, type ProviderName, parseModelName } from "../config/model-id.ts";
import { tellEarlyUsage } from "./early-usage.ts";
import { refusePrematureEnd } from "./refuse-premature-end.ts";
import { openScriptedModel } from "./scripted/open-scripted-model.ts";

/** A model that is ready to be called, with what an error message about it needs to say. */
export type Model = {
	model: LanguageModelV4;
	provider: ProviderName;
	/** As the provider knows it, without the `provider/` in front. */
	modelId: string;
	/** Name of the variable that the key came from; undefined when no key is used. */
	apiKeyEnv: string | undefined;
	/** Where the requests go, as far as the agent says it. */
	baseURL: string | undefined;
	/** Takes the key out of a text: servers repeat in errors what they were sent. */
	redact?: (text: string) => string;
};

type ModelOptions = Pick<Agent, "name" | "model"> &
	Partial<Pick<Agent, "baseURL" | "apiKeyEnv" | "headers" | "scenario">>;

/**
 * The language model of an agent. Nothing is sent yet.
 * @throws MissingApiKeyError (`MISSING_API_KEY`) naming the variable to set; ConfigError for a broken scenario
 */
export function createModel(agent: ModelOptions, env: Environment): Model {
	const name = parseModelName(agent.model);
	if (name === null) throw new ConfigError(`agents.${agent.name}.model: "${agent.model}" is not "provider/model-id"`);
	const apiKeyEnv = keyVariable(agent);
	const apiKey = apiKeyEnv === undefined ? undefined : env[apiKeyEnv]?.trim();
	if (apiKeyEnv !== undefined && !apiKey) throw new MissingApiKeyError(apiKeyEnv, agent.name);
	const model = refusePrematureEnd(open(name, agent, apiKey, env));
	const redact = (text: string) => (apiKey ? text.replaceAll(apiKey, "[key]") : text);
	return { model, ...name, apiKeyEnv, baseURL: agent.baseURL, redact };
}

function open(
	{ provider, modelId }: ModelName,
	agent: ModelOptions,
	apiKey: string | undefined,
	env: Environment,
): LanguageModelV4 {
	const settings = { apiKey, baseURL: agent.baseURL, headers: agent.headers };
	switch (provider) {
		case "anthropic":
			return tellEarlyUsage(createAnthropic(settings)(modelId));
		case "openai":
			return createOpenAI(settings).responses(modelId);
		case "openai-compatible": {
			if (agent.baseURL === undefined)
				throw new ConfigError(`agents.${agent.name}.baseURL: is needed by openai-compatible models`);
			const name = "openai-compatible";
			// Without includeUsage the servers stream no token counts at all.
			return createOpenAICompatible({ ...settings, name, baseURL: agent.baseURL, includeUsage: true })(modelId);
		}
		case "scripted":
			return openScriptedModel({ modelId, scenario: agent.scenario, env });
	}
}
