const mask = "[masked]";

/**
 * Shapes of secrets that must not reach the log (SEC5): vendor-prefixed API keys, cloud and forge tokens, JSON web
 * tokens, bearer headers, PEM private keys, and values assigned to names that say "secret".
 * Repetitions are bounded: a tool's output may be hostile, and an unbounded one costs the square of its length.
 */
const shapes: readonly [RegExp, string][] = [
	[
		/-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----(?:[\s\S]{0,16384}?-----END [A-Z ]{0,40}PRIVATE KEY-----|[A-Za-z0-9+/=\s\\:,-]*)/g,
		mask,
	],
	[/\b(?:sk|pk|rk)-(?:ant-|proj-|or-|lf-)?[A-Za-z0-9_-]{20,}/g, mask],
	[/\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{40,}|glpat-[A-Za-z0-9_-]{20,}|npm_[A-Za-z0-9]{36})/g, mask],
	[/\bxox[abprs]-[A-Za-z0-9-]{10,}/g, mask],
	[/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g, mask],
	[/\bAIza[0-9A-Za-z_-]{35}/g, mask],
	[/\beyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/g, mask],
	[/\b(Bearer\s{1,8})[A-Za-z0-9._~+/-]{20,}=*/gi, `$1${mask}`],
	[
		/\b([A-Z0-9_]{0,64}(?:API_KEY|SECRET|TOKEN|PASSWORD|PASSWD)[A-Z0-9_]{0,64}["']?\s{0,8}[=:]\s{0,8}["']?)[^\s"'$<>{}()[\],;]{8,}/g,
		`$1${mask}`,
	],
	[/\b([a-z][a-z0-9+.-]{0,30}:\/\/[^\s:@/]{0,256}:)[^\s@/]{3,256}(@)/gi, `$1${mask}$2`],
];

/** The text with everything masked that looks like a secret. */
export function maskSecrets(text: string): string {
	let masked = text;
	for (const [shape, replacement] of shapes) masked = masked.replace(shape, replacement);
	return masked;
}
