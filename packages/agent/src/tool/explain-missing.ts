import { guardPath } from "../workspace/path-guard.ts";
import { similarPaths } from "../workspace/similar-paths.ts";
import { walk } from "../workspace/walk.ts";
import type { ToolContext } from "./tool.ts";
import { ToolError } from "./tool-error.ts";

/** How many entries are searched for a name that comes close. */
const searchedEntries = 5000;

/** Adds the paths that were probably meant to a FILE_NOT_FOUND; every other error is passed on unchanged. */
export async function explainMissing(error: unknown, path: string, context: ToolContext): Promise<unknown> {
	if (!(error instanceof ToolError) || error.code !== "FILE_NOT_FOUND") return error;
	const root = await guardPath(context.workspace, ".");
	const options = { maxDepth: 32, maxEntries: searchedEntries, signal: context.signal };
	const { entries } = await walk(context.workspace, root, options);
	const files = entries.filter((entry) => entry.kind !== "directory").map((entry) => entry.path);
	const similar = similarPaths(path, files);
	const hint =
		similar.length > 0
			? `Did you mean ${similar.map((candidate) => `"${candidate}"`).join(" or ")}?`
			: "Use list_files to see which files there are.";
	return new ToolError("FILE_NOT_FOUND", `${error.message} ${hint}`);
}
