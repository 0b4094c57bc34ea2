export * from "./config/index.ts";
export * from "./loop/index.ts";
export * from "./process/index.ts";
export { systemPrompt, toModelMessages, toolSet } from "./prompt/index.ts";
export * from "./provider/index.ts";
export {
	builtinTools,
	callTool,
	defineTool,
	type Tool,
	type ToolContext,
	ToolError,
	type ToolErrorCode,
	type ToolResult,
} from "./tool/index.ts";
export * from "./workspace/index.ts";
