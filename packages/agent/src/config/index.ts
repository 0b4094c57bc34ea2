export { type AcpConfig, acpModelPrefix } from "./acp.ts";
export type { Agent, AgentApproval, AgentCheck, AgentCompaction, AgentLimits, Config, Environment } from "./config.ts";
export { defineConfig } from "./define-config.ts";
export { configFileNames, findConfigFile } from "./find-config-file.ts";
export { keptSettings, withKeptSettings } from "./kept-settings.ts";
export { keyVariable, missingKey } from "./key-variable.ts";
export { loadConfig } from "./load-config.ts";
export type { McpServerConfig } from "./mcp-servers.ts";
export { type ModelName, type ProviderName, parseModelName, providers } from "./model-id.ts";
export { resolveAgent } from "./resolve-agent.ts";
export type { AgentInput, ConfigInput } from "./schema.ts";
export { agentName } from "./schema.ts";
export {
	checkDefinition,
	type DefinitionProblem,
	isDefined,
	type StoredAgentInput,
	withStoredAgents,
} from "./stored-agents.ts";
export { type BuiltinToolName, builtinToolNames, readingTools } from "./tools.ts";
