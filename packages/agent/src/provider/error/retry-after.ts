type Headers = Readonly<Record<string, string | undefined>>;

/**
 * How long the server asks to wait, in milliseconds, from `retry-after-ms` or `retry-after` (seconds, or an HTTP date
 * that is read against the answer's own `date`: RFC 9110, section 10.2.3). Undefined when it does not say.
 */
export function retryAfterMs(headers: Headers | undefined): number | undefined {
	const milliseconds = nonNegative(headers?.["retry-after-ms"]);
	if (milliseconds !== undefined) return milliseconds;
	const value = headers?.["retry-after"];
	const seconds = nonNegative(value);
	if (seconds !== undefined) return seconds * 1000;
	const wait = Date.parse(value ?? "") - Date.parse(headers?.date ?? "");
	return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

function nonNegative(value: string | undefined): number | undefined {
	if (value === undefined || value.trim() === "") return undefined;
	const number = Number(value);
	return Number.isFinite(number) && number >= 0 ? number : undefined;
}
