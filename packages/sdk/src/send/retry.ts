/** When a batch that was not taken is sent again. */
export type RetryPolicy = {
	/** Ms before the second try; each further wait is twice the one before. */
	firstMs: number;
	/** Ms at most between two tries. */
	mostMs: number;
	/** Ms after which a batch is given up. */
	giveUpMs: number;
};

export const defaultRetry: RetryPolicy = { firstMs: 500, mostMs: 30_000, giveUpMs: 300_000 };

/** OTLP: these come again, all others are final. https://opentelemetry.io/docs/specs/otlp/#retryable-response-codes */
const passing = new Set([429, 502, 503, 504]);

export function mayPass(status: number): boolean {
	return passing.has(status);
}

export type Attempt = {
	/** 1 after the first try. */
	tries: number;
	/** Ms since the first try. */
	elapsedMs: number;
	/** The answer's `Retry-After`, where it had one. */
	retryAfter: string | null;
	/** 0 to 1. */
	random: number;
	/** Ms since 1970, for a `Retry-After` that is a date. */
	now: number;
};

/** Ms until the next try; `null`: give up. What the server asks for counts; else half to all of the doubled wait. */
export function waitBefore({ tries, elapsedMs, retryAfter, random, now }: Attempt, policy: RetryPolicy): number | null {
	const doubled = Math.min(policy.firstMs * 2 ** (tries - 1), policy.mostMs);
	const wait = askedFor(retryAfter, now) ?? doubled * (0.5 + random / 2);
	return elapsedMs + wait > policy.giveUpMs ? null : wait;
}

/** Ms. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after: seconds, or a date. */
function askedFor(retryAfter: string | null, now: number): number | null {
	if (retryAfter === null) return null;
	if (/^\d+$/.test(retryAfter.trim())) return Number(retryAfter) * 1_000;
	const date = Date.parse(retryAfter);
	return Number.isNaN(date) ? null : Math.max(0, date - now);
}
