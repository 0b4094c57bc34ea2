/** A line of a file, from 1. `end`: the bytes of the file up to and with its line break. */
export type Line = { number: number; end: number } & ({ text: string } | { tooLong: number });

export type LineSplitter = {
	/** The lines that end in this piece. */
	push(piece: Uint8Array): Line[];
	/** What stands behind the last line break: a line that is being written, or that a program left when it died. */
	tail(): Line | null;
};

const newline = 0x0a;

/**
 * Cuts a file into lines as it comes. Holds one line at most: of one that is longer than `maxBytes` only the length is kept.
 */
export function splitLines(maxBytes: number): LineSplitter {
	const decoder = new TextDecoder();
	let pieces: Uint8Array[] = [];
	let length = 0;
	let number = 0;
	let offset = 0;
	const keep = (piece: Uint8Array): void => {
		length += piece.byteLength;
		if (length > maxBytes) pieces = [];
		else if (piece.byteLength > 0) pieces.push(piece.slice());
	};
	const line = (): Line => {
		const place = { number: number + 1, end: offset };
		if (length > maxBytes) return { ...place, tooLong: length };
		const all = new Uint8Array(length);
		let at = 0;
		for (const piece of pieces) {
			all.set(piece, at);
			at += piece.byteLength;
		}
		return { ...place, text: decoder.decode(all) };
	};
	return {
		push(piece) {
			const lines: Line[] = [];
			let from = 0;
			for (let to = piece.indexOf(newline); to !== -1; to = piece.indexOf(newline, from)) {
				keep(piece.subarray(from, to));
				offset += to + 1 - from;
				lines.push(line());
				number += 1;
				pieces = [];
				length = 0;
				from = to + 1;
			}
			keep(piece.subarray(from));
			offset += piece.byteLength - from;
			return lines;
		},
		tail: () => (length === 0 ? null : line()),
	};
}
