import { ToolError } from "../tool-error.ts";
import { findNearMatch } from "./near-match.ts";

export type Edit = { oldText: string; newText: string; replaceAll: boolean };

/** How many line numbers of matches an error lists. */
const listedMatches = 10;

/**
 * Replaces `oldText` in a file's content. It must occur exactly once, or at least once with `replaceAll`. In a file with
 * Windows line ends, texts given with plain newlines are converted.
 *
 * @throws ToolError NO_MATCH (with a hint at what comes close), AMBIGUOUS_MATCH (with the lines of the matches)
 */
export function applyEdit(path: string, content: string, edit: Edit): { content: string; replacements: number } {
	const { oldText, newText } = adaptLineEnds(content, edit);
	const matches = findAll(content, oldText);
	if (matches.length === 0) {
		throw new ToolError("NO_MATCH", `oldText does not occur in "${path}". ${findNearMatch(content, edit.oldText)}`);
	}
	if (matches.length > 1 && !edit.replaceAll) throw ambiguous(path, content, matches);
	return replaceAt(content, matches, oldText.length, newText);
}

function adaptLineEnds(content: string, { oldText, newText }: Edit): { oldText: string; newText: string } {
	const usesCrlf = content.includes("\r\n");
	if (!usesCrlf || oldText.includes("\r") || content.includes(oldText)) {
		const oneLine = usesCrlf && !oldText.includes("\n") && !newText.includes("\r");
		return { oldText, newText: oneLine ? newText.replaceAll("\n", "\r\n") : newText };
	}
	return { oldText: oldText.replaceAll("\n", "\r\n"), newText: newText.replaceAll(/\r?\n/g, "\r\n") };
}

/** Every position of `text`, overlapping ones too: where two overlap, "the" match is not unique either. */
function findAll(content: string, text: string): number[] {
	const positions: number[] = [];
	for (let at = content.indexOf(text); at !== -1; at = content.indexOf(text, at + 1)) positions.push(at);
	return positions;
}

function ambiguous(path: string, content: string, matches: readonly number[]): ToolError {
	const listed = matches.slice(0, listedMatches).map((at) => lineOf(content, at));
	const more = matches.length > listed.length ? ", …" : "";
	return new ToolError(
		"AMBIGUOUS_MATCH",
		`oldText occurs ${matches.length} times in "${path}" (lines ${listed.join(", ")}${more}). ` +
			"Add surrounding lines to make it unique, or set replaceAll.",
	);
}

function lineOf(content: string, position: number): number {
	return content.slice(0, position).split("\n").length;
}

function replaceAt(content: string, matches: readonly number[], length: number, newText: string) {
	const parts: string[] = [];
	let end = 0;
	let replacements = 0;
	for (const at of matches) {
		if (at < end) continue;
		parts.push(content.slice(end, at), newText);
		end = at + length;
		replacements++;
	}
	return { content: parts.join("") + content.slice(end), replacements };
}
