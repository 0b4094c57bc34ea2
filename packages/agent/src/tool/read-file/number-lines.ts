export const maxLines = 2000;
export const maxLineCharacters = 2000;
export const maxPageBytes = 64 * 1024;

export type LinePage = {
	/** Lines as `<number><tab><text>`, joined by newlines. */
	content: string;
	/** The first and last line shown, from 1; both 0 when none is. */
	startLine: number;
	endLine: number;
	totalLines: number;
	/** Lines of which only the beginning is shown. */
	shortenedLines: number;
};

/** Splits into lines; the end of the last line begins no further one. Carriage returns before a newline are dropped. */
export function splitLines(text: string): string[] {
	const lines = text.split("\n").map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
	if (lines.at(-1) === "") lines.pop();
	return lines;
}

/** A numbered page of a text, bounded in lines, in line length and in bytes. At least one line is shown. */
export function numberLines(text: string, offset: number, limit: number): LinePage {
	const lines = splitLines(text);
	const shown: string[] = [];
	let bytes = 0;
	let shortenedLines = 0;
	for (const [index, line] of lines.slice(offset - 1, offset - 1 + limit).entries()) {
		const short = shortenLine(line);
		const numbered = `${offset + index}\t${short}`;
		bytes += Buffer.byteLength(numbered) + 1;
		if (shown.length > 0 && bytes > maxPageBytes) break;
		if (short !== line) shortenedLines++;
		shown.push(numbered);
	}
	const startLine = shown.length > 0 ? offset : 0;
	const endLine = shown.length > 0 ? offset + shown.length - 1 : 0;
	return { content: shown.join("\n"), startLine, endLine, totalLines: lines.length, shortenedLines };
}

function shortenLine(line: string): string {
	if (line.length <= maxLineCharacters) return line;
	return `${line.slice(0, maxLineCharacters)}… (${line.length - maxLineCharacters} more characters)`;
}
