import { z } from "zod";
import { globMatcher } from "../../workspace/glob.ts";
import { guardPath } from "../../workspace/path-guard.ts";
import { maxWalkEntries, walk } from "../../workspace/walk.ts";
import { pathField } from "../path-field.ts";
import { defineTool } from "../tool.ts";

const maxListed = 1000;
const deepest = 64;

/** TOOL3 `list_files`: what is in the workspace. */
export const listFiles = defineTool({
	name: "list_files",
	effects: "none",
	description:
		"Lists the files of the workspace or of one directory, as paths relative to the workspace. Directories that were " +
		"not entered or are empty end with a slash. Leaves out .git, node_modules and what .gitignore names, unless path " +
		`names such a directory. At most ${maxListed} entries; narrow with path, glob or depth.`,
	inputSchema: z.strictObject({
		path: pathField.optional().describe("Directory, relative to the workspace; default: the whole workspace"),
		glob: z.string().min(1).max(1000).optional().describe('For example "*.ts" (any depth) or "src/**/*.test.ts"'),
		depth: z.int().min(1).max(deepest).optional().describe("1: only the directory's own entries; default: all levels"),
	}),
	async execute({ path = ".", glob, depth = deepest }, context) {
		const start = await guardPath(context.workspace, path);
		const { entries, complete } = await walk(context.workspace, start, { maxDepth: depth, signal: context.signal });
		const matches = globMatcher(glob, start.relative);
		const found = entries
			.filter((entry) => (entry.kind === "directory" ? glob === undefined && entry.leaf : matches(entry.path)))
			.map((entry) => (entry.kind === "directory" ? `${entry.path}/` : entry.path));
		const listed = found.slice(0, maxListed).sort();
		const note = describe(listed.length, found.length, complete);
		const result = { path: start.relative, entries: listed, ...(note === "" ? {} : { note }) };
		return { ok: true, result, truncated: !complete || listed.length < found.length };
	},
});

function describe(listed: number, found: number, complete: boolean): string {
	const notes: string[] = [];
	if (found === 0) notes.push("Nothing found.");
	if (listed < found) notes.push(`${listed} of ${found} entries shown; narrow with path, glob or depth.`);
	if (!complete) notes.push(`Only the first ${maxWalkEntries} entries were looked at.`);
	return notes.join(" ");
}
