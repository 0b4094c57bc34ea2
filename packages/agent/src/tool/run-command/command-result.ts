import type { ToolResult } from "../tool.ts";
import { ToolError, type ToolErrorCode } from "../tool-error.ts";
import type { CommandLine } from "./command-line.ts";
import type { ProcessOutcome } from "./run-process.ts";

/** The answer to a command. Only exit code 0 is ok; what was printed is kept whatever happened. */
export function toResult(line: CommandLine, outcome: ProcessOutcome, timeoutMs: number): ToolResult {
	if (outcome.ended === "spawn-error") throw explainSpawnError(line, outcome.spawnError);
	const { exitCode, signal, output, durationMs, truncated, bytes } = outcome;
	const result = { exitCode, ...(signal === null ? {} : { signal }), output, durationMs };
	const error = explainFailure(outcome, timeoutMs);
	if (error === undefined) return { ok: true, result, exitCode, truncated, bytes };
	return { ok: false, error, result, exitCode, truncated, bytes };
}

type Failure = { code: ToolErrorCode; message: string };

function explainFailure({ ended, exitCode, signal }: ProcessOutcome, timeoutMs: number): Failure | undefined {
	if (ended === "cancel") return { code: "CANCELLED", message: "The run was cancelled; the command was ended." };
	if (ended === "timeout") {
		const message =
			`The command was ended after ${timeoutMs} ms. If it needs longer set timeoutMs (default 30000, at most 600000); ` +
			"a server or watcher never ends by itself.";
		return { code: "COMMAND_TIMEOUT", message };
	}
	if (exitCode === 0) return undefined;
	return { code: "COMMAND_FAILED", message: signal === null ? `exit code ${exitCode}` : `ended by ${signal}` };
}

function explainSpawnError({ program }: CommandLine, error: NodeJS.ErrnoException | undefined): Error {
	switch (error?.code) {
		case "ENOENT":
			return notFound(program);
		case "EACCES":
			// Also what the system says of a bare name when a folder of PATH may not be searched.
			return program.includes("/")
				? new ToolError("COMMAND_NOT_FOUND", `"${program}" is not an executable program.`)
				: notFound(program);
		case "E2BIG":
			return new ToolError("INVALID_ARGUMENTS", "args: are longer in all than the system allows.");
		default:
			return error ?? new Error(`"${program}" could not be started.`);
	}
}

function notFound(program: string): ToolError {
	return new ToolError("COMMAND_NOT_FOUND", `There is no program "${program}". ${hintFor(program)}`);
}

function hintFor(program: string): string {
	if (program === "cd") return "To change the directory use cwd.";
	if (/\s/.test(program)) return "With args, command is the name of the program alone.";
	return "Check its name, and that it is installed.";
}
