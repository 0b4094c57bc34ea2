/** Why a tool call failed, for the model and the trace. Closed: add here, never rename. */
export type ToolErrorCode =
	| "UNKNOWN_TOOL"
	| "INVALID_ARGUMENTS"
	| "TOOL_FAILED"
	| "CANCELLED"
	| "FILE_NOT_FOUND"
	| "NOT_A_FILE"
	| "NOT_A_DIRECTORY"
	| "BINARY_FILE"
	| "TOO_LARGE"
	| "PERMISSION_DENIED"
	| "DISK_FULL"
	| "NO_MATCH"
	| "AMBIGUOUS_MATCH"
	| "SKILL_NOT_FOUND"
	| "INVALID_SKILL"
	| "SEARCH_TIMEOUT"
	| "COMMAND_FAILED"
	| "COMMAND_TIMEOUT"
	| "COMMAND_NOT_FOUND"
	| "MCP_UNAVAILABLE"
	| "MCP_TIMEOUT";

/** An expected failure of a tool. Its message is written for the model: what is wrong and what to do instead. */
export class ToolError extends Error {
	override readonly name = "ToolError";
	readonly code: ToolErrorCode;

	constructor(code: ToolErrorCode, message: string) {
		super(message);
		this.code = code;
	}
}
