export type { Agent, AgentApproval, AgentCheck, AgentCompaction, AgentLimits, Config, Environment } from "./config.ts";
export { defineConfig } from "./define-config.ts";
export { configFileNames, findConfigFile } from "./find-config-file.ts";
export { keyVariable, missingKey } from "./key-variable.ts";
export { loadConfig } from "./load-config.ts";
export { type ModelName, type ProviderName, parseModelName, providers } from "./model-id.ts";
export { resolveAgent } from "./resolve-agent.ts";
export type { AgentInput, ConfigInput } from "./schema.ts";
export { type BuiltinToolName, builtinToolNames, readingTools } from "./tools.ts";
