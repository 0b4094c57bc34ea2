const keyLike = [
	/\b(sk|pk|rk|xai|gsk|key)[-_][\w*.-]{8,}/gi,
	/\bAIza[\w-]{20,}/g,
	/\bBearer\s+[^\s"',]+/gi,
	/((?:api[-_ ]?key|token|authorization)"?\s*(?:provided)?\s*[:=]\s*"?)[^\s"',.]{6,}/gi,
];

/** Replaces whatever looks like an API key: vendors repeat the key that they refuse. */
export function maskKeys(text: string): string {
	return keyLike.reduce(
		(masked, pattern) => masked.replace(pattern, (_, kept: unknown) => `${isLabel(kept) ? kept : ""}[key]`),
		text,
	);
}

function isLabel(kept: unknown): kept is string {
	return typeof kept === "string" && /[:=]\s*"?$/.test(kept);
}
