import { formatDuration } from "@playhead/core";

/** What is strange about spans, by their place in the columns or in the tree. A span may have several. */
export type Oddities = Map<number, string>;

export function note(odd: Oddities, place: number, text: string): void {
	const before = odd.get(place);
	odd.set(place, before === undefined ? text : `${before} ${text}`);
}

const quoted = (text: string): string => `"${text.length > 60 ? `${text.slice(0, 60).toWellFormed()}…` : text}"`;

export const oddTexts = {
	missingParent: (id: string) => `Its parent ${quoted(id)} is not there: it stands at the top until that arrives.`,
	cycle: "Its parents form a cycle: it began first and stands at the top.",
	duplicate: "Two spans have its id: the last one is shown.",
	noStart: "Its start is no time: it is shown from its parent's start.",
	early: (ms: number) =>
		`It starts ${formatDuration(ms)} before its parent, so their clocks differ: it is shown from its parent's start.`,
	future: "It starts in the future: it is shown from its parent's start.",
	negative: (ms: number) => `Its duration is negative (${ms} ms): it is shown as 0.`,
	noEnd: "It has ended, but not said when: it is shown up to the last end below it.",
	tooLong: "It ends in the future: it is shown up to now.",
	kind: (word: string) => `Its kind ${quoted(word)} is not known: it is shown as "other".`,
	status: (word: string, shown: string) => `Its status ${quoted(word)} is not known: it is shown as "${shown}".`,
	tokens: "Some of its token counts are no counts: they are taken as 0.",
	cost: "Its cost is not an amount: it is shown as unknown.",
} as const;
