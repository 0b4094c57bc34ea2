export * from "./config/index.ts";
export * from "./loop/index.ts";
export * from "./process/index.ts";
export { type SystemPrompt, systemPrompt, toModelMessages, toolSet } from "./prompt/index.ts";
export * from "./provider/index.ts";
export * from "./skill/index.ts";
export * from "./title/index.ts";
export {
	builtinTools,
	callTool,
	defineTool,
	memoryTools,
	type SessionMemory,
	type Tool,
	type ToolContext,
	ToolError,
	type ToolErrorCode,
	type ToolResult,
	useSkill,
} from "./tool/index.ts";
export * from "./workspace/index.ts";
