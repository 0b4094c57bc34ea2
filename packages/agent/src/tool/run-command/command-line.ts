import { ToolError } from "../tool-error.ts";
import { splitWords } from "./split-words.ts";

export type CommandLine = { program: string; args: string[] };

/**
 * The program and its arguments. Without `args` the command is a line to split; with them it is the program's name as
 * it stands, and nothing in the arguments needs quoting.
 *
 * @throws ToolError INVALID_ARGUMENTS
 */
export function parseCommand(command: string, args: readonly string[] | undefined): CommandLine {
	if ([command, ...(args ?? [])].some((word) => word.includes("\0"))) {
		throw new ToolError("INVALID_ARGUMENTS", "command: contains a NUL character.");
	}
	const [program = "", ...rest] = args === undefined ? splitWords(command) : [command.trim(), ...args];
	if (program === "") throw new ToolError("INVALID_ARGUMENTS", "command: is empty; name a program.");
	return { program, args: rest };
}
