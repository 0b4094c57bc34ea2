import { lstat, stat } from "node:fs/promises";
import { join } from "node:path";
import { toToolError } from "../../workspace/fs-error.ts";
import { globMatcher } from "../../workspace/glob.ts";
import type { GuardedPath } from "../../workspace/path-guard.ts";
import { walk } from "../../workspace/walk.ts";
import type { ToolContext } from "../tool.ts";
import { maxSearchedBytes } from "./search.ts";

/** How many files are looked at at once. */
const batchSize = 256;

export type Candidates = {
	/** Relative to the workspace, sorted. */
	files: string[];
	/** How many files were left out for their size. */
	tooLarge: number;
	/** False when there were more entries than one walk visits. */
	complete: boolean;
};

/** The files that a search looks into: one named file, or what the walk lists below a directory and the glob matches. */
export async function findCandidates(
	start: GuardedPath,
	glob: string | undefined,
	context: ToolContext,
): Promise<Candidates> {
	const stats = await stat(start.absolute).catch((error: unknown) => {
		throw toToolError(error, start.relative);
	});
	if (stats.isFile()) return { ...(await keepSmall([start.relative], context)), complete: true };
	const { entries, complete } = await walk(context.workspace, start, { maxDepth: 64, signal: context.signal });
	const matches = globMatcher(glob, start.relative);
	const files = entries.filter((entry) => entry.kind === "file" && matches(entry.path)).map((entry) => entry.path);
	return { ...(await keepSmall(files.sort(), context)), complete };
}

async function keepSmall(files: readonly string[], context: ToolContext): Promise<Omit<Candidates, "complete">> {
	const kept: string[] = [];
	let tooLarge = 0;
	for (let at = 0; at < files.length; at += batchSize) {
		context.signal.throwIfAborted();
		const batch = files.slice(at, at + batchSize);
		const sizes = await Promise.all(batch.map((file) => sizeOf(join(context.workspace, file))));
		for (const [index, file] of batch.entries()) {
			if ((sizes[index] ?? 0) <= maxSearchedBytes) kept.push(file);
			else tooLarge++;
		}
	}
	return { files: kept, tooLarge };
}

/** 0 for a file that has gone: there is nothing to find in it. */
async function sizeOf(path: string): Promise<number> {
	return await lstat(path).then(
		(stats) => stats.size,
		() => 0,
	);
}
