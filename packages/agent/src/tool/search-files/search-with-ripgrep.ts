import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { ToolError } from "../tool-error.ts";
import { applyRipgrepMessage, parseRipgrepLine } from "./ripgrep-json.ts";
import { type Match, maxMatches, type SearchOutcome, type SearchRequest } from "./search.ts";

/** How many bytes of file names go into one command line; Linux allows 128 KiB for one and 2 MiB for all. */
const maxArgumentBytes = 256 * 1024;

/**
 * Searches with ripgrep. Answers undefined where there is none.
 *
 * @throws ToolError INVALID_ARGUMENTS when ripgrep does not accept the pattern
 */
export async function searchWithRipgrep(
	request: SearchRequest,
	timeLimitMs: number,
): Promise<SearchOutcome | undefined> {
	const deadline = AbortSignal.timeout(timeLimitMs);
	const signal = AbortSignal.any([request.signal, deadline]);
	const matches: Match[] = [];
	for (const files of batches(request.files)) {
		const found = await runRipgrep({ ...request, files, signal }, matches);
		if (!found) return undefined;
		if (signal.aborted || matches.length > maxMatches) break;
	}
	request.signal.throwIfAborted();
	return { matches: matches.slice(0, maxMatches), more: matches.length > maxMatches, timedOut: deadline.aborted };
}

function batches(files: readonly string[]): string[][] {
	const result: string[][] = [];
	let bytes = maxArgumentBytes;
	for (const file of files) {
		bytes += Buffer.byteLength(file) + 1;
		if (bytes > maxArgumentBytes) {
			result.push([]);
			bytes = 0;
		}
		result.at(-1)?.push(file);
	}
	return result;
}

/** Adds the matches of one batch; answers false when ripgrep cannot be started. */
async function runRipgrep(request: SearchRequest, matches: Match[]): Promise<boolean> {
	const options = ["--json", "--no-config", "--no-messages", "--sort", "path"];
	if (request.ignoreCase) options.push("--ignore-case");
	const args = [...options, "--regexp", request.pattern, "--", ...request.files];
	const child = spawn("rg", args, { cwd: request.workspace, stdio: ["ignore", "pipe", "pipe"] });
	const stop = () => child.kill("SIGKILL");
	request.signal.addEventListener("abort", stop, { once: true });
	const ended = new Promise<number | null>((resolve) => {
		child.on("error", () => resolve(null));
		child.on("close", (code) => resolve(code ?? 0));
	});
	let complaint = "";
	child.stderr.setEncoding("utf8").on("data", (text: string) => {
		complaint = (complaint + text).slice(0, 1000);
	});
	for await (const line of createInterface({ input: child.stdout })) {
		applyRipgrepMessage(matches, parseRipgrepLine(line));
		if (matches.length > maxMatches) stop();
	}
	const code = await ended;
	request.signal.removeEventListener("abort", stop);
	if (code === 2 && complaint !== "") throw new ToolError("INVALID_ARGUMENTS", `pattern: ${complaint.trim()}`);
	return code !== null;
}
