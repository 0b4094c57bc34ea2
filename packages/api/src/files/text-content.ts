/** As git tells it: content with a NUL among its first 8,000 bytes is no text. */
export function isBinary(content: Buffer): boolean {
	return content.subarray(0, 8_000).includes(0);
}

/** The lines of a text; the end of the last one is no line of its own. */
export function linesOf(text: string): string[] {
	if (text === "") return [];
	return text.replace(/\n$/, "").split("\n");
}
