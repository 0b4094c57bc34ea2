/** A word of a text as search knows it, and where it stands in the text (UTF-16 units, end exclusive). */
export type Word = { text: string; start: number; end: number };

/** Longer ones (hashes, base64) are known by their start. In UTF-16 units. */
const wordLength = 64;

/** Letters, digits and the marks on them; each sign that is a picture is a word of its own. */
const runs = /[\p{L}\p{N}\p{M}]+|\p{Extended_Pictographic}/gu;
/** Scripts that put no space between words. */
const unspaced =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々〆]+/gu;

/**
 * The words of a text in their order, `most` at most. Letters are compared without case, accents and width (NFKD, the
 * combining marks of U+0300 to U+036F left out). Scripts without spaces give at each character the pair that begins there,
 * and the last one alone: so any part of two characters or more is a phrase of pairs, and one character is a prefix. Done
 * here and not by a text search configuration of PostgreSQL: those know letters as the database's locale does.
 */
export function wordsOf(text: string, most = Number.POSITIVE_INFINITY): Word[] {
	if (isAscii(text)) return asciiWords(text, most);
	const words: Word[] = [];
	for (const run of text.matchAll(runs)) {
		if (words.length >= most) break;
		addRun(words, run[0], run.index);
	}
	return words.length > most ? words.slice(0, most) : words;
}

/** Most text is ASCII, whose words are found in less than half of the time. */
function asciiWords(text: string, most: number): Word[] {
	const words: Word[] = [];
	const lower = text.toLowerCase();
	let start = -1;
	for (let at = 0; at <= lower.length && words.length < most; at += 1) {
		if (at < lower.length && isAsciiWord(lower.charCodeAt(at))) {
			if (start === -1) start = at;
		} else if (start !== -1) {
			words.push({ text: lower.slice(start, Math.min(at, start + wordLength)), start, end: at });
			start = -1;
		}
	}
	return words;
}

/** A digit or a small letter. */
function isAsciiWord(code: number): boolean {
	return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

function addRun(words: Word[], run: string, start: number): void {
	let done = 0;
	if (!isAscii(run))
		for (const part of run.matchAll(unspaced)) {
			addWord(words, run.slice(done, part.index), start + done);
			addPairs(words, part[0], start + part.index);
			done = part.index + part[0].length;
		}
	addWord(words, run.slice(done), start + done);
}

function addWord(words: Word[], text: string, start: number): void {
	const folded = fold(text);
	if (folded !== "") words.push({ text: folded, start, end: start + text.length });
}

function addPairs(words: Word[], text: string, start: number): void {
	const characters = Array.from(text);
	let at = start;
	characters.forEach((character, index) => {
		const pair = character + (characters[index + 1] ?? "");
		words.push({ text: fold(pair), start: at, end: at + pair.length });
		at += character.length;
	});
}

function isAscii(text: string): boolean {
	for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 0x7f) return false;
	return true;
}

/** Quotes and backslashes, which some characters decompose to, would have to be escaped wherever words are written. */
function fold(text: string): string {
	const folded = isAscii(text)
		? text.toLowerCase()
		: text
				.normalize("NFKD")
				.replace(/[\u0300-\u036f'\\]/g, "")
				.toLowerCase()
				.normalize("NFC");
	return folded.length > wordLength ? folded.slice(0, wordLength).toWellFormed() : folded;
}

/** Whether the word begins a pair of a script without spaces, or is the last character of such a run. */
export function isUnspaced(word: string): boolean {
	// `search` keeps no place between two calls, as `test` does.
	return word.search(unspaced) !== -1;
}
