import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { toToolError } from "../../workspace/fs-error.ts";
import { guardPath } from "../../workspace/path-guard.ts";
import { pathField } from "../path-field.ts";
import { defineTool, type ToolContext } from "../tool.ts";
import { ToolError } from "../tool-error.ts";
import { maxOutputBytes } from "./collect-output.ts";
import { parseCommand } from "./command-line.ts";
import { toResult } from "./command-result.ts";
import { commandEnvironment } from "./environment.ts";
import { runProcess } from "./run-process.ts";

const defaultTimeoutMs = 30_000;
const maxTimeoutMs = 600_000;
const timeoutMessage = `must be a number of milliseconds from 1 to ${maxTimeoutMs} (10 minutes); the default is ${defaultTimeoutMs}`;

/** TOOL3 `run_command`, guarded as TOOL1 says. */
export const runCommand = defineTool({
	name: "run_command",
	description:
		"Runs one program in the workspace and answers with its output. There is no shell: no pipes, redirections, " +
		"variables, wildcards or &&. command is either a whole line (npm test -- --run), or a program whose arguments " +
		"stand in args, where nothing needs quoting. Standard input is closed. It is ended after " +
		`${defaultTimeoutMs / 1000} s, or after timeoutMs (at most 10 minutes), together with all processes that it ` +
		`started; none of them outlives the call. Output over ${maxOutputBytes / 1024} KiB keeps head and tail.`,
	inputSchema: z.strictObject({
		command: z.string().min(1).max(32_768).describe("A command line, or with args the program alone"),
		args: z.array(z.string().max(131_071)).max(1000).optional().describe("Arguments, passed on as they are"),
		cwd: pathField.optional().describe("Directory to run in, relative to the workspace; default: the workspace"),
		timeoutMs: z.int(timeoutMessage).min(1, timeoutMessage).max(maxTimeoutMs, timeoutMessage).optional(),
	}),
	async execute({ command, args, cwd = ".", timeoutMs = defaultTimeoutMs }, context) {
		const line = parseCommand(command, args);
		const directory = await workingDirectory(cwd, context);
		const env = commandEnvironment(process.env, dirname(process.execPath));
		const { signal, onOutput, onGroup } = context;
		const outcome = await runProcess({ ...line, cwd: directory, env, timeoutMs, signal, onOutput, onGroup });
		return toResult(line, outcome, timeoutMs);
	},
});

async function workingDirectory(cwd: string, context: ToolContext): Promise<string> {
	const { absolute, relative } = await guardPath(context.workspace, cwd);
	const stats = await stat(absolute).catch((error: unknown) => {
		throw toToolError(error, relative);
	});
	if (!stats.isDirectory()) throw new ToolError("NOT_A_DIRECTORY", `cwd: "${relative}" is not a directory.`);
	return absolute;
}
