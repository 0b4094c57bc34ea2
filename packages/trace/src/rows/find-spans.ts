import type { Trace } from "../model/trace.ts";

type Haystack = {
	words: readonly string[];
	ids: readonly string[];
	summaries: readonly string[];
	errors: ReadonlyMap<number, string>;
};

/** In lower case, once for each trace: searching while typing must not do it again. `withNow` shares `id`. */
const haystacks = new WeakMap<readonly string[], Haystack>();

/**
 * Spans in tree order of which every word of the query is part of the name, the summary, the error's code or message, or
 * the start of the id. Letters' case does not matter. An empty query finds nothing.
 */
export function findSpans(trace: Trace, query: string): Int32Array {
	const terms = query
		.toLowerCase()
		.split(/\s+/)
		.filter((term) => term !== "");
	const found = new Int32Array(terms.length === 0 ? 0 : trace.count);
	const { words, ids, summaries, errors } = haystackOf(trace);
	const inWords = terms.map((term) => Uint8Array.from(words, (word) => (word.includes(term) ? 1 : 0)));
	let count = 0;
	for (let i = 0; i < found.length; i++) {
		let all = true;
		for (let t = 0; t < terms.length && all; t++) {
			const term = terms[t] as string;
			all =
				inWords[t]?.[trace.name[i] as number] === 1 ||
				(summaries[i] as string).includes(term) ||
				(ids[i] as string).startsWith(term) ||
				errors.get(i)?.includes(term) === true;
		}
		if (all) found[count++] = i;
	}
	return found.slice(0, count);
}

function haystackOf(trace: Trace): Haystack {
	const known = haystacks.get(trace.id);
	if (known !== undefined) return known;
	const errors = new Map<number, string>();
	for (const [i, { code, message }] of trace.errors) errors.set(i, `${code} ${message}`.toLowerCase());
	const lower = (text: string): string => text.toLowerCase();
	const haystack = {
		words: trace.words.map(lower),
		ids: trace.id.map(lower),
		summaries: trace.summary.map(lower),
		errors,
	};
	haystacks.set(trace.id, haystack);
	return haystack;
}

/**
 * The place in `found`, which is in rising order, of the next one behind span i (`step` 1) or before it (−1); from the
 * last one on to the first. −1 where nothing is found. From nowhere: i = −1.
 */
export function nextFound(found: Int32Array, i: number, step: 1 | -1): number {
	if (found.length === 0) return -1;
	let place = 0;
	while (place < found.length && (found[place] as number) < i) place++;
	// Now at the first one that is not before i.
	if (step < 0) return (place - 1 + found.length) % found.length;
	return (found[place] === i ? place + 1 : place) % found.length;
}
