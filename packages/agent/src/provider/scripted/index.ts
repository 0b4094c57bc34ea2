export { loadScenario, parseScenario, shippedScenario, shippedScenarios } from "./load-scenario.ts";
export type { Scenario, ScenarioInput } from "./scenario.ts";
export { createScriptedModel, type ScriptedModelOptions } from "./scripted-model.ts";
