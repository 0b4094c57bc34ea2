import { ByteColumn } from "./byte-column.ts";
import type { CopyLine } from "./copy-lines.ts";

/** A word of so few bytes is looked up as a number: of a hundred thousand spans no string need be made for it. */
const shortBytes = 4;

/** The words of an answer, each once, in the order in which they came. */
export class WordList {
	readonly words = new ByteColumn();
	readonly #short = new Map<number, number>();
	readonly #long = new Map<string, number>();
	/** By field: the last word that stood there; spans of one run follow each other. */
	readonly #last: { bytes: Uint8Array; index: number }[] = [];
	#count = 0;

	/** The index of the word in this field. */
	indexOf(line: CopyLine, field: number): number {
		const from = line.from(field);
		const to = line.to(field);
		if (to - from <= shortBytes) return this.#ofShort(line, from, to);
		const last = this.#last[field];
		if (last !== undefined && isSame(line.source, from, to, last.bytes)) return last.index;
		const key = line.key(field);
		let index = this.#long.get(key);
		if (index === undefined) this.#long.set(key, (index = this.#add(line, from, to)));
		this.#last[field] = { bytes: Buffer.from(line.source.subarray(from, to)), index };
		return index;
	}

	#ofShort(line: CopyLine, from: number, to: number): number {
		let key = 0;
		for (let i = from; i < to; i += 1) key = key * 256 + (line.source[i] as number);
		let index = this.#short.get(key);
		if (index === undefined) this.#short.set(key, (index = this.#add(line, from, to)));
		return index;
	}

	#add({ source }: CopyLine, from: number, to: number): number {
		this.words.text(source, from, to);
		return this.#count++;
	}
}

function isSame(source: Uint8Array, from: number, to: number, bytes: Uint8Array): boolean {
	if (to - from !== bytes.length) return false;
	for (let i = 0; i < bytes.length; i += 1) if (source[from + i] !== bytes[i]) return false;
	return true;
}
