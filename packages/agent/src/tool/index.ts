import { editFile } from "./edit-file/edit-file.ts";
import { listFiles } from "./list-files/list-files.ts";
import { readFile } from "./read-file/read-file.ts";
import { runCommand } from "./run-command/run-command.ts";
import { searchFiles } from "./search-files/search-files.ts";
import type { Tool } from "./tool.ts";
import { writeFile } from "./write-file/write-file.ts";

export { callTool, refusal } from "./call-tool.ts";
export { memoryTools } from "./memory/memory-tools.ts";
export type {
	MessageQuery,
	RememberedMessage,
	RememberedSession,
	SessionMemory,
	SessionQuery,
} from "./memory/session-memory.ts";
export { defineTool, type Tool, type ToolContext, type ToolResult } from "./tool.ts";
export { ToolError, type ToolErrorCode } from "./tool-error.ts";
export { useSkill } from "./use-skill/use-skill.ts";

/** The tools that every agent may be given, without those that are made for a run: skills and memory (TOOL3). */
export const builtinTools: readonly Tool[] = [readFile, writeFile, editFile, listFiles, searchFiles, runCommand];
