const mask = "[masked]";

/**
 * Shapes of secrets that must not reach the log (SEC5): vendor-prefixed API keys, cloud and forge tokens, JSON web
 * tokens, bearer headers, PEM private keys, and values assigned to names that say "secret".
 * Repetitions are bounded: a tool's output may be hostile, and an unbounded one costs the square of its length.
 * Every event passes here, so a shape is tried only where the text holds what the shape cannot do without: looking for
 * that, and first of all for any of them, costs a tenth.
 */
const shapes: readonly [shape: RegExp, replacement: string, needed: RegExp][] = [
	[
		/-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----(?:[\s\S]{0,16384}?-----END [A-Z ]{0,40}PRIVATE KEY-----|[A-Za-z0-9+/=\s\\:,-]*)/g,
		mask,
		/PRIVATE KEY-----/,
	],
	[/\b(?:sk|pk|rk)-(?:ant-|proj-|or-|lf-)?[A-Za-z0-9_-]{20,}/g, mask, /[spr]k-/],
	[
		/\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{40,}|glpat-[A-Za-z0-9_-]{20,}|npm_[A-Za-z0-9]{36})/g,
		mask,
		/gh[pousr]_|github_pat_|glpat-|npm_/,
	],
	[/\bxox[abprs]-[A-Za-z0-9-]{10,}/g, mask, /xox/],
	[/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g, mask, /A[KS]IA/],
	[/\bAIza[0-9A-Za-z_-]{35}/g, mask, /AIza/],
	[/\beyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/g, mask, /\.eyJ/],
	[/\b(Bearer\s{1,8})[A-Za-z0-9._~+/-]{20,}=*/gi, `$1${mask}`, /[Bb][Ee][Aa][Rr][Ee][Rr]\s/],
	[
		/\b([A-Z0-9_]{0,64}(?:API_KEY|SECRET|TOKEN|PASSWORD|PASSWD)[A-Z0-9_]{0,64}["']?\s{0,8}[=:]\s{0,8}["']?)[^\s"'$<>{}()[\],;]{8,}/g,
		`$1${mask}`,
		/API_KEY|SECRET|TOKEN|PASSWORD|PASSWD/,
	],
	[/\b([a-z][a-z0-9+.-]{0,30}:\/\/[^\s:@/]{0,256}:)[^\s@/]{3,256}(@)/gi, `$1${mask}$2`, /:\/\//],
];

/** What some shape cannot do without. */
const suspicious = new RegExp(shapes.map(([, , needed]) => needed.source).join("|"));

/** The shortest text that any shape matches: `a://:abc@`. */
const minLength = 9;

/** The text with everything masked that looks like a secret. */
export function maskSecrets(text: string): string {
	if (text.length < minLength || !suspicious.test(text)) return text;
	let masked = text;
	for (const [shape, replacement, needed] of shapes) {
		if (needed.test(masked)) masked = masked.replace(shape, replacement);
	}
	return masked;
}
