/** The names of the built-in tools, as agents list them (TOOL3). */
export const builtinToolNames = [
	"read_file",
	"write_file",
	"edit_file",
	"list_files",
	"search_files",
	"run_command",
] as const;

export type BuiltinToolName = (typeof builtinToolNames)[number];
