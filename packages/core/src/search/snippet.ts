import type { SearchQuery, SearchTerm } from "./query.ts";
import { type Word, wordsOf } from "./words.ts";

/** A part of a text in one line, and where its words were found in it: `[start, end)` in UTF-16 units, in order. */
export type Snippet = { text: string; hits: [number, number][] };

/** UTF-16 units before the first hit and in all. */
const before = 60;
const usualLength = 240;
/** Words of a document that search knows; what follows is not found. */
export const searchWords = 16_000;

/** The part of the text in which most of the query's terms are found, its start when none is. */
export function snippetOf(text: string, query: SearchQuery, length = usualLength): Snippet {
	const hits = hitsOf(text, query);
	const start = startOf(text, best(hits, length - before));
	const end = endOf(text, start + length);
	const inside = hits.filter((hit) => hit.start >= start && hit.end <= end);
	const [head, tail] = [start > 0 ? "…" : "", end < text.length ? "…" : ""];
	const shift = head.length - start;
	return {
		// One for one, so that the places stay.
		text: head + text.slice(start, end).toWellFormed().replace(/\s/g, " ") + tail,
		hits: inside.map((hit): [number, number] => [hit.start + shift, hit.end + shift]),
	};
}

type Hit = { start: number; end: number; term: number };

/** In the order of the text, none inside of another. */
function hitsOf(text: string, query: SearchQuery): Hit[] {
	const words = wordsOf(text, searchWords);
	const found = query.flatMap((term, index) => (term.excluded ? [] : placesOf(words, term, index)));
	const hits: Hit[] = [];
	for (const hit of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
		const last = hits.at(-1);
		if (last === undefined || hit.start >= last.end) hits.push(hit);
		else last.end = Math.max(last.end, hit.end);
	}
	return hits;
}

function placesOf(words: readonly Word[], { words: wanted }: SearchTerm, term: number): Hit[] {
	const hits: Hit[] = [];
	for (let at = 0; at + wanted.length <= words.length; at += 1) {
		const here = wanted.every(({ text, prefix }, index) => {
			const word = words[at + index]?.text ?? "";
			return prefix ? word.startsWith(text) : word === text;
		});
		const [first, last] = [words[at], words[at + wanted.length - 1]];
		if (here && first !== undefined && last !== undefined) hits.push({ start: first.start, end: last.end, term });
	}
	return hits;
}

/** Where the stretch of `length` begins that has the most different terms. */
function best(hits: readonly Hit[], length: number): number {
	let [start, most] = [hits[0]?.start ?? 0, 0];
	for (const [index, hit] of hits.entries()) {
		const terms = new Set<number>();
		for (let next = index; next < hits.length; next += 1) {
			const other = hits[next];
			if (other === undefined || other.end > hit.start + length) break;
			terms.add(other.term);
		}
		if (terms.size > most) [start, most] = [hit.start, terms.size];
	}
	return start;
}

/** A little before the place, at the start of a word where one is near. */
function startOf(text: string, place: number): number {
	const from = Math.max(0, place - before);
	if (from === 0) return 0;
	const space = text.slice(from, place).search(/\s/);
	return space === -1 ? from : from + space + 1;
}

function endOf(text: string, place: number): number {
	if (place >= text.length) return text.length;
	const space = text.slice(place - 20, place).search(/\s\S*$/);
	return space === -1 ? place : place - 20 + space;
}
