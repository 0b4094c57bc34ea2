import { diffWordsWithSpace } from "diff";

/** From and behind, in UTF-16 units of the line. */
export type Range = readonly [from: number, to: number];
export type WordChanges = { before: readonly Range[]; after: readonly Range[] };

/** Longer lines are compared as a whole: their words would hold up the page. Characters. */
const longest = 1_000;

/** Of two lines that share less than this part of their letters, all has changed: marks would say nothing. */
const leastShared = 0.3;

/**
 * The words in which two lines differ, for a line that was changed into another. `null`: they are too long or too
 * different to be told apart by words, or do not differ.
 */
export function wordChanges(before: string, after: string): WordChanges | null {
	if (before === after || before.length > longest || after.length > longest) return null;
	const marks = { before: [] as Range[], after: [] as Range[] };
	const at = { before: 0, after: 0 };
	let shared = 0;
	for (const { added, removed, value } of diffWordsWithSpace(before, after)) {
		const sides = added ? (["after"] as const) : removed ? (["before"] as const) : (["before", "after"] as const);
		for (const side of sides) {
			const from = at[side];
			at[side] += value.length;
			if (sides.length === 1) extend(marks[side], [from, at[side]], side === "before" ? before : after);
		}
		if (sides.length === 2) shared += letters(value);
	}
	const most = Math.max(letters(before), letters(after));
	return most > 0 && shared / most < leastShared ? null : marks;
}

function letters(text: string): number {
	return text.replace(/\s+/g, "").length;
}

/** Marks that only blanks keep apart are one: a changed phrase, not a chain of words. */
function extend(marks: Range[], [from, to]: Range, line: string): void {
	const last = marks.at(-1);
	if (last !== undefined && /^\s*$/.test(line.slice(last[1], from))) marks[marks.length - 1] = [last[0], to];
	else marks.push([from, to]);
}
