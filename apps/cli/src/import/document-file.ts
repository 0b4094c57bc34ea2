import { readFile, stat } from "node:fs/promises";
import type { Piece, Problem } from "./source.ts";

/** Bytes of a session that is one JSON document: it is read as a whole. */
export const maxDocumentBytes = 256 * 1024 * 1024;

/** A file that is one JSON document, and is written anew as the session goes on. */
export function documentFile(path: string) {
	let readAt = "";
	return async function* read(): AsyncGenerator<Piece | Problem | "again"> {
		const { mtimeMs, size } = await stat(path);
		if (readAt === `${mtimeMs}:${size}`) return;
		if (size > maxDocumentBytes) {
			const most = maxDocumentBytes.toLocaleString("en");
			yield { path, line: null, problem: `is too large: ${size.toLocaleString("en")} bytes, ${most} are the most.` };
			return;
		}
		try {
			const record = JSON.parse(await readFile(path, "utf8")) as unknown;
			readAt = `${mtimeMs}:${size}`;
			yield { place: 1, record };
		} catch (error) {
			// One that is being written is whole the next time.
			if (!(error instanceof SyntaxError)) throw error;
		}
	};
}
