import { isUnspaced, type Word, wordsOf } from "./words.ts";

/** Words that stand side by side; of those with `prefix` the start is known. */
export type SearchTerm = { words: { text: string; prefix: boolean }[]; excluded: boolean };

/** All terms that are not excluded must be found in the same document, and none that is. */
export type SearchQuery = readonly SearchTerm[];

/** The last word is taken as one that is still being typed from this length on. In UTF-16 units. */
const typedLength = 3;

const tokens = /(-?)"([^"]*)("|$)|(\S+)/gu;

/**
 * What a person types: words (all must be there), `"a phrase"`, `start*`, `-without`, `-"without these"`. A word with
 * signs in it (`src/money.ts`) is the phrase of its parts. The last word is a prefix, unless a space or a quote follows.
 * Signs alone are nothing, so the query may be empty.
 */
export function parseQuery(text: string): SearchQuery {
	const terms: SearchTerm[] = [];
	for (const token of text.matchAll(tokens)) {
		const [, minus, phrase, , word] = token;
		if (phrase !== undefined) add(terms, phrase, minus === "-", false);
		else if (word !== undefined) {
			const excluded = /^-[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(word);
			const last = token.index + token[0].length === text.length;
			const typed = last && !excluded && word.length >= typedLength && /[\p{L}\p{N}\p{M}]$/u.test(word);
			add(terms, word, excluded, word.endsWith("*") || typed);
		}
	}
	return terms;
}

/** Whether the query says what to look for: one that excludes alone does not. */
export function asksForWords(query: SearchQuery): boolean {
	return query.some(({ excluded }) => !excluded);
}

function add(terms: SearchTerm[], text: string, excluded: boolean, prefix: boolean): void {
	const found = wordsOf(text);
	const words = found.filter((word, index) => !isRest(word, found[index - 1]));
	if (words.length === 0) return;
	const last = words.length - 1;
	terms.push({
		words: words.map((word, index) => ({
			text: word.text,
			prefix: isLoneCharacter(word.text) || (prefix && index === last && !isUnspaced(word.text)),
		})),
		excluded,
	});
}

/** The last character of a run of pairs: in a document it may go on. */
function isRest(word: Word, before: Word | undefined): boolean {
	return before !== undefined && before.end === word.end && isLoneCharacter(word.text);
}

function isLoneCharacter(word: string): boolean {
	return isUnspaced(word) && Array.from(word).length === 1;
}

/**
 * The query in PostgreSQL's `tsquery` syntax. `loose`: without the order of phrases and what is excluded, which an index
 * does not know: what it finds holds all that the query finds. Words hold no quote and no backslash.
 */
export function toTsquery(query: SearchQuery, { loose = false } = {}): string {
	return query
		.filter(({ excluded }) => !(loose && excluded))
		.map(({ words, excluded }) => {
			const phrase = words.map(({ text, prefix }) => `'${text}'${prefix ? ":*" : ""}`).join(loose ? " & " : " <-> ");
			return `${excluded ? "!" : ""}(${phrase})`;
		})
		.join(" & ");
}

/** Whether the index alone cannot decide it: phrases and what is excluded are looked up in the document. */
export function isExact(query: SearchQuery): boolean {
	return query.every(({ words, excluded }) => words.length === 1 && !excluded);
}
