import type { LanguageModelV4 } from "@ai-sdk/provider";
import { ConfigError } from "@playhead/core";
import type { Environment } from "../../config/config.ts";
import { loadScenario, shippedScenario } from "./load-scenario.ts";
import { createScriptedModel } from "./scripted-model.ts";

/**
 * The scripted model of an agent: its own scenario file, else the shipped scenario that the model id names.
 * `PLAYHEAD_SCRIPTED_SPEED` makes it faster (20 plays twenty times as fast).
 * @throws ConfigError
 */
export function openScriptedModel({
	modelId,
	scenario,
	env,
}: {
	modelId: string;
	scenario: string | undefined;
	env: Environment;
}): LanguageModelV4 {
	return createScriptedModel({
		scenario: loadScenario(scenario ?? shippedScenario(modelId)),
		modelId,
		speed: speedOf(env.PLAYHEAD_SCRIPTED_SPEED),
	});
}

function speedOf(value: string | undefined): number {
	if (value === undefined || value === "") return 1;
	const speed = Number(value);
	if (speed > 0) return speed;
	throw new ConfigError('PLAYHEAD_SCRIPTED_SPEED must be a number above 0, such as "20" for twenty times as fast.');
}
