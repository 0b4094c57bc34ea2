/** The names of the built-in tools, as agents list them (TOOL3). */
export const builtinToolNames = [
	"read_file",
	"write_file",
	"edit_file",
	"list_files",
	"search_files",
	"run_command",
	"use_skill",
	"list_sessions",
	"search_messages",
] as const;

/** Those that change nothing in the workspace. */
export const readingTools: ReadonlySet<string> = new Set<BuiltinToolName>([
	"read_file",
	"list_files",
	"search_files",
	"use_skill",
	"list_sessions",
	"search_messages",
]);

export type BuiltinToolName = (typeof builtinToolNames)[number];
