/** Characters from which on text is set without kerning. */
const longText = 4_000;

/**
 * Whether text is to be set without kerning. With it, a browser that looks for a place to break a word without an end
 * shapes the rest of the word again for every line: 200,000 letters took 39 s at every key.
 */
export function isLong(text: unknown): boolean {
	return typeof text === "string" && text.length > longText;
}
