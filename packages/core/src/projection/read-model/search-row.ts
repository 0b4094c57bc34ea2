import type { EventDraft } from "../../event/event.ts";
import { type DocumentKind, searchTextOf } from "../../search/document.ts";
import { searchWords } from "../../search/snippet.ts";
import { wordsOf } from "../../search/words.ts";

/** The read model of what search finds, one row an event that says something. Its text stays in the event. */
export type SearchRow = {
	sessionId: string;
	/** Place of the event; 0 for the session's title, of which there is one, the last. */
	seq: number;
	kind: DocumentKind;
	role: string | null;
	at: string;
	/** Each word with its places from 1, in PostgreSQL's `tsvector` syntax. */
	words: string;
};

export const titleSeq = 0;

/** The row that an event gives; `null`: none. `seq`: the event's place. */
export function searchRow(sessionId: string, event: EventDraft, seq: number): SearchRow | null {
	const found = searchTextOf(event);
	if (found === null) return null;
	const words = toTsvector(found.text);
	// The title's row is there even without a word: it says that the session's log is known to search.
	if (words === "" && found.kind !== "title") return null;
	const { kind, role } = found;
	return { sessionId, seq: kind === "title" ? titleSeq : seq, kind, role, at: event.at, words };
}

/** The rows of a batch, one a place: of two titles the later. */
export function searchRows(sessionId: string, events: readonly EventDraft[], firstSeq: number): SearchRow[] {
	const rows = new Map<number, SearchRow>();
	events.forEach((event, index) => {
		const row = searchRow(sessionId, event, firstSeq + index);
		if (row !== null) rows.set(row.seq, row);
	});
	return [...rows.values()];
}

/** Places of a word that are kept; PostgreSQL keeps 255. */
const mostPlaces = 255;

/** Words hold no quote and no backslash. */
function toTsvector(text: string): string {
	const places = new Map<string, number[]>();
	let place = 0;
	for (const { text: word } of wordsOf(text, searchWords)) {
		place += 1;
		const known = places.get(word);
		if (known === undefined) places.set(word, [place]);
		else if (known.length < mostPlaces) known.push(place);
	}
	let vector = "";
	for (const [word, all] of places) vector += `${vector === "" ? "" : " "}'${word}':${all.join(",")}`;
	return vector;
}
