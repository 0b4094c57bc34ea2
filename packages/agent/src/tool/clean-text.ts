/**
 * Replaces what PostgreSQL's jsonb refuses, NUL characters and lone surrogates, by U+FFFD.
 * Source: PostgreSQL manual, 8.14 "JSON Types" (\u0000 and surrogate pairs).
 */
export function cleanText(text: string): string {
	return text.toWellFormed().replaceAll("\0", "\uFFFD");
}

/** `cleanText` for every string and key of a JSON value. What JSON cannot say (undefined, functions) is dropped. */
export function cleanJson(value: unknown): unknown {
	const json = JSON.stringify(value);
	if (json === undefined) return null;
	return JSON.parse(json, (_key, item: unknown) => {
		if (typeof item === "string") return cleanText(item);
		if (item === null || typeof item !== "object" || Array.isArray(item)) return item;
		return Object.fromEntries(Object.entries(item).map(([key, entry]) => [cleanText(key), entry]));
	});
}
