import { type ColoredLines, highlightFrom } from "./highlighter.ts";

/** Lines coloured at one go, and in all, and characters in all: what is beyond stays plain. */
const pieceLines = 400;
const mostLines = 20_000;
const mostCharacters = 1_000_000;
/** Such lines (minified code) would take seconds. Characters. */
const longestLine = 2_000;

/**
 * Colours a text's lines from the top, with a pause after each piece.
 * @param take gets the lines so far; `false`: no more are wanted
 */
export async function colorInPieces(
	lines: readonly string[],
	language: string,
	take: (colored: ColoredLines["lines"]) => boolean,
): Promise<void> {
	const colored: ColoredLines["lines"][number][] = [];
	let state: ColoredLines["state"];
	let characters = 0;
	for (let at = 0; at < Math.min(lines.length, mostLines); at += pieceLines) {
		const piece = lines.slice(at, at + pieceLines);
		characters += piece.reduce((sum, line) => sum + line.length, 0);
		if (characters > mostCharacters || piece.some((line) => line.length > longestLine)) return;
		const found = highlightFrom(piece.join("\n"), language, state);
		if (found === null) return;
		colored.push(...found.lines);
		state = found.state;
		if (!take([...colored])) return;
		await new Promise((resolve) => setTimeout(resolve, 0));
	}
}
