/** A token is about four characters of English or code; the last model call's own count is taken where there is one. */
const charactersPerToken = 4;

/** @param value text, or what goes into a request as JSON */
export function estimateTokens(value: unknown): number {
	const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
	return Math.ceil(text.length / charactersPerToken);
}
