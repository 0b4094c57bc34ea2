import type { GitContext } from "../git/git-context.ts";
import { runGit } from "../git/run-git.ts";

/** From this many files on their content goes into one pack; a loose object costs a file each. */
const packedFrom = 300;

/** Takes paths into the index as they are on the disk now, storing their content, or out of it when they are gone. */
export async function takeIn(context: GitContext, indexFile: string, paths: readonly string[]): Promise<void> {
	if (paths.length === 0) return;
	// Git streams what is over this size straight into a pack.
	const packed = paths.length >= packedFrom ? ["-c", "core.bigFileThreshold=1"] : [];
	const args = [...packed, "update-index", "-z", "--add", "--remove", "--replace", "--stdin"];
	await runGit(context, args, { indexFile, input: joinRecords(paths) });
}

/** Takes paths out of the index although something is there. Paths of `--index-info` are relative to the root. */
export async function takeOut(
	context: GitContext,
	indexFile: string,
	prefix: string,
	paths: readonly string[],
): Promise<void> {
	if (paths.length === 0) return;
	const lines = paths.map((path) => `0 ${"0".repeat(40)}\t${prefix}${path}`);
	await runGit(context, ["update-index", "-z", "--index-info"], { indexFile, input: joinRecords(lines) });
}

export function joinRecords(records: readonly string[]): string {
	return `${records.join("\0")}\0`;
}
