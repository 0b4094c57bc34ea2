/** The most matches that one search answers with. */
export const maxMatches = 200;
/** Files above this many bytes are not searched. */
export const maxSearchedBytes = 2 * 1024 * 1024;
/** The longest excerpt of a matching line, in characters. */
export const maxExcerptCharacters = 300;

export type Match = { path: string; line: number; text: string };

export type SearchRequest = {
	workspace: string;
	/** Relative to the workspace. */
	files: readonly string[];
	pattern: string;
	ignoreCase: boolean;
	signal: AbortSignal;
};

export type SearchOutcome = {
	matches: Match[];
	/** Matches were left out because there are more than `maxMatches`. */
	more: boolean;
	/** The time limit ended the search. */
	timedOut: boolean;
};

/** A line cut to a window around its match. */
export function excerpt(line: string, matchStart: number): string {
	if (line.length <= maxExcerptCharacters) return line;
	const start = Math.max(0, Math.min(matchStart - 60, line.length - maxExcerptCharacters));
	const end = start + maxExcerptCharacters;
	return `${start > 0 ? "…" : ""}${line.slice(start, end)}${end < line.length ? "…" : ""}`;
}
