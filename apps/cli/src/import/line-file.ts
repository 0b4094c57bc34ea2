import { type FileHandle, open, stat } from "node:fs/promises";
import { type Line, splitLines } from "@playhead/transcript";
import type { Piece, Problem } from "./source.ts";

/** Bytes of a line; what is longer is no record of a session. */
export const maxLineBytes = 16 * 1024 * 1024;
const pieceBytes = 1024 * 1024;
/** Bytes of a file's start that tell whether it is still the same. */
const startBytes = 1024;

/** A file of lines that grows, read from where the last reading ended. Holds a piece and a line at most. */
export function lineFile(path: string) {
	let splitter = splitLines(maxLineBytes);
	let offset = 0;
	let start: Buffer = Buffer.alloc(0);
	/** A last line without its line break that was read all the same. */
	let tailRead = 0;
	/** Lines that were cut off and not taken yet: who reads may stop in between. */
	let lines: Line[] = [];

	/** When the file had been read to its end. */
	let readAt: number | null = null;

	const isAnother = async (file: FileHandle, size: number): Promise<boolean> => {
		if (size < offset) return true;
		const now = Buffer.alloc(start.length);
		await file.read(now, 0, start.length, 0);
		return !now.equals(start);
	};
	const toPiece = (line: Line): Piece | Problem | null => {
		const { number } = line;
		if ("tooLong" in line) {
			const sizes = `${line.tooLong.toLocaleString("en")} bytes, ${maxLineBytes.toLocaleString("en")} are the most`;
			return { path, line: number, problem: `is too long for a record: ${sizes}. It is left out.` };
		}
		if (line.text.trim() === "" || number === tailRead) return null;
		try {
			return { place: number, record: JSON.parse(line.text) as unknown };
		} catch {
			return { path, line: number, problem: "is not JSON. It is left out." };
		}
	};

	return async function* read(atRest: boolean): AsyncGenerator<Piece | Problem | "again"> {
		const { size, mtimeMs } = await stat(path);
		if (readAt !== mtimeMs || size !== offset) yield* readNew(size, mtimeMs);
		const tail = atRest ? splitter.tail() : null;
		if (tail === null || "tooLong" in tail || tail.number === tailRead) return;
		// A line that a program left in the middle when it died is no line.
		const piece = toPiece(tail);
		if (piece === null || "problem" in piece) return;
		tailRead = tail.number;
		yield piece;
	};

	async function* readNew(size: number, mtimeMs: number): AsyncGenerator<Piece | Problem | "again"> {
		const file = await open(path, "r");
		try {
			if (await isAnother(file, size)) {
				splitter = splitLines(maxLineBytes);
				offset = 0;
				tailRead = 0;
				lines = [];
				start = Buffer.alloc(0);
				yield "again";
			}
			const buffer = Buffer.allocUnsafe(Math.max(1, Math.min(pieceBytes, size - offset)));
			for (;;) {
				for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
					const piece = toPiece(line);
					if (piece !== null) yield piece;
				}
				const { bytesRead } = await file.read(buffer, 0, buffer.length, offset);
				if (bytesRead === 0) break;
				if (start.length < startBytes && offset === start.length) {
					start = Buffer.concat([start, buffer.subarray(0, Math.min(bytesRead, startBytes - start.length))]);
				}
				offset += bytesRead;
				lines = splitter.push(buffer.subarray(0, bytesRead));
			}
			readAt = mtimeMs;
		} finally {
			await file.close();
		}
	}
}
