const short = (n: number, digits: number) => String(Number(n.toFixed(digits)));

/** Tokens in short: "358", "190.7k", "1.27M", "121.5M". */
export function formatTokens(tokens: number): string {
	if (tokens < 1000) return String(tokens);
	if (tokens < 999_950) return `${short(tokens / 1e3, 1)}k`;
	if (tokens < 999_950_000) return `${short(tokens / 1e6, tokens < 1e7 ? 2 : 1)}M`;
	return `${short(tokens / 1e9, 2)}B`;
}

const grouped = new Intl.NumberFormat("en-US");

/** A whole number with its thousands apart: "2,418". */
export function formatCount(count: number): string {
	return grouped.format(count);
}
