import { formatPatch, structuredPatch } from "diff";

/** The longest diff that a result carries, in characters. */
export const maxDiffCharacters = 16 * 1024;
/** Texts longer than this together, in characters, are not compared. */
const maxComparedCharacters = 4 * 1024 * 1024;
const maxDiffMs = 500;

export type FileDiff = {
	/** Lines added and removed; null when the texts were too large or too different to compare in time. */
	additions: number | null;
	deletions: number | null;
	/** Unified diff (POSIX diff -u), cut at 16 KiB with a last line that says so. */
	diff: string;
	truncated: boolean;
};

/** What changed between two versions of a text file. */
export function diffFile(path: string, before: string, after: string): FileDiff {
	const tooLarge = before.length + after.length > maxComparedCharacters;
	const patch = tooLarge
		? undefined
		: structuredPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
				context: 3,
				timeout: maxDiffMs,
			});
	if (patch === undefined) return { additions: null, deletions: null, diff: "(too large to compare)", truncated: true };
	const lines = patch.hunks.flatMap((hunk) => hunk.lines);
	const count = (sign: string) => lines.filter((line) => line.startsWith(sign)).length;
	return { additions: count("+"), deletions: count("-"), ...cut(lines.length === 0 ? "" : formatPatch(patch)) };
}

function cut(diff: string): { diff: string; truncated: boolean } {
	if (diff.length <= maxDiffCharacters) return { diff, truncated: false };
	const kept = diff.slice(0, diff.lastIndexOf("\n", maxDiffCharacters) + 1);
	return { diff: `${kept}… ${diff.length - kept.length} more characters of the diff left out\n`, truncated: true };
}
