import { z } from "zod";
import { guardPath } from "../../workspace/path-guard.ts";
import { maxWalkEntries } from "../../workspace/walk.ts";
import { pathField } from "../path-field.ts";
import { defineTool } from "../tool.ts";
import { type Candidates, findCandidates } from "./candidates.ts";
import { maxMatches, type SearchOutcome } from "./search.ts";
import { searchInWorker } from "./search-in-worker.ts";
import { searchWithRipgrep } from "./search-with-ripgrep.ts";

/** The longest that a search takes, in milliseconds. */
const timeLimitMs = 10_000;

/** TOOL3 `search_files`: lines that match a regular expression. */
export const searchFiles = defineTool({
	name: "search_files",
	effects: "none",
	description:
		"Finds the lines that match a regular expression in the text files of the workspace. Leaves out the same files as " +
		`list_files, binary files and files over 2 MiB. At most ${maxMatches} matches and ${timeLimitMs / 1000} s.`,
	inputSchema: z.strictObject({
		pattern: z.string().min(1).max(1000).describe("Regular expression, matched within single lines"),
		path: pathField.optional().describe("File or directory, relative to the workspace; default: the whole workspace"),
		glob: z.string().min(1).max(1000).optional().describe('For example "*.ts" (any depth) or "src/**/*.test.ts"'),
		ignoreCase: z.boolean().optional(),
	}),
	async execute({ pattern, path = ".", glob, ignoreCase = false }, context) {
		const start = await guardPath(context.workspace, path);
		const candidates = await findCandidates(start, glob, context);
		const { files, complete } = candidates;
		const request = { workspace: context.workspace, files, pattern, ignoreCase, signal: context.signal };
		const outcome = (await searchWithRipgrep(request, timeLimitMs)) ?? (await searchInWorker(request, timeLimitMs));
		const note = describe(outcome, candidates);
		const result = { matches: outcome.matches, filesSearched: files.length, ...(note === "" ? {} : { note }) };
		const truncated = outcome.more || outcome.timedOut || !complete;
		if (!outcome.timedOut) return { ok: true, result, truncated };
		return { ok: false, error: { code: "SEARCH_TIMEOUT", message: note }, result, truncated };
	},
});

function describe(outcome: SearchOutcome, { tooLarge, complete }: Candidates): string {
	const notes: string[] = [];
	if (outcome.matches.length === 0 && !outcome.timedOut) notes.push("No line matches.");
	if (outcome.more) notes.push(`The first ${maxMatches} matches are shown; narrow with path or glob.`);
	if (outcome.timedOut)
		notes.push(`Stopped after ${timeLimitMs / 1000} s: use a simpler pattern, or narrow with path or glob.`);
	if (tooLarge > 0) notes.push(`Left out for their size (over 2 MiB): ${tooLarge}.`);
	if (!complete) notes.push(`Only the first ${maxWalkEntries} entries were looked at.`);
	return notes.join(" ");
}
