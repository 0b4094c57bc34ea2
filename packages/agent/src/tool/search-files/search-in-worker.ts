import { Worker } from "node:worker_threads";
import { ToolError } from "../tool-error.ts";
import { type Match, maxMatches, type SearchOutcome, type SearchRequest } from "./search.ts";
import type { WorkerInput } from "./search-worker.ts";

/**
 * Searches with JavaScript's regular expressions, in a thread of its own: a pattern that backtracks without end blocks
 * nothing and is stopped at the time limit.
 *
 * @throws ToolError INVALID_ARGUMENTS when the pattern is not a regular expression
 */
export async function searchInWorker(request: SearchRequest, timeLimitMs: number): Promise<SearchOutcome> {
	const { workspace, files, pattern, ignoreCase, signal } = request;
	assertPattern(pattern);
	const workerData: WorkerInput = { workspace, files, pattern, ignoreCase };
	const worker = new Worker(new URL("./search-worker.ts", import.meta.url), { workerData, execArgv: [], env: {} });
	const matches: Match[] = [];
	worker.on("message", (batch: Match[]) => matches.push(...batch));
	const timedOut = await untilDone(worker, timeLimitMs, signal);
	return { matches: matches.slice(0, maxMatches), more: matches.length > maxMatches, timedOut };
}

function assertPattern(pattern: string): void {
	try {
		RegExp(pattern, "u");
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new ToolError("INVALID_ARGUMENTS", `pattern: ${reason}. Escape characters that are meant literally.`);
	}
}

/** Answers whether the time limit struck. */
async function untilDone(worker: Worker, timeLimitMs: number, signal: AbortSignal): Promise<boolean> {
	const { promise, resolve, reject } = Promise.withResolvers<boolean>();
	const timer = setTimeout(() => resolve(true), timeLimitMs);
	const cancel = () => reject(signal.reason);
	signal.addEventListener("abort", cancel, { once: true });
	worker.on("error", reject);
	worker.on("exit", () => resolve(false));
	try {
		signal.throwIfAborted();
		return await promise;
	} finally {
		clearTimeout(timer);
		signal.removeEventListener("abort", cancel);
		await worker.terminate();
	}
}
