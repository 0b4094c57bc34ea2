import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { decodeText } from "../../workspace/decode-text.ts";
import { excerpt, type Match, maxMatches, maxSearchedBytes } from "./search.ts";

/** What the worker is started with. */
export type WorkerInput = { workspace: string; files: readonly string[]; pattern: string; ignoreCase: boolean };

const input = workerData as WorkerInput;
const expression = new RegExp(input.pattern, input.ignoreCase ? "iu" : "u");

function readText(path: string): string | undefined {
	try {
		const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
		try {
			const stats = fstatSync(file);
			if (!stats.isFile() || stats.size > maxSearchedBytes) return undefined;
			return decodeText(readFileSync(file))?.text;
		} finally {
			closeSync(file);
		}
	} catch {
		return undefined; // Gone or unreadable since it was listed: nothing to find in it.
	}
}

function searchFile(path: string, room: number): Match[] {
	const matches: Match[] = [];
	for (const [index, line] of (readText(join(input.workspace, path)) ?? "").split("\n").entries()) {
		const found = expression.exec(line);
		if (found === null) continue;
		matches.push({ path, line: index + 1, text: excerpt(line.replace(/\r$/, ""), found.index) });
		if (matches.length >= room) break;
	}
	return matches;
}

let found = 0;
for (const path of input.files) {
	const matches = searchFile(path, maxMatches + 1 - found);
	found += matches.length;
	// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
	if (matches.length > 0) parentPort?.postMessage(matches);
	if (found > maxMatches) break;
}
