import type { ModelErrorInfo } from "../provider/index.ts";

/** Model calls per turn, the first one included. */
export const maxAttempts = 3;
const firstWaitMs = 500;
/** A server that asks for more than this is not waited for: the person should know now. */
export const longestWaitMs = 60_000;

export type Retry = { waitMs: number; name: "rate limit" | "backoff" };

/**
 * Whether a failed model call is made again, and after which wait. What arrived of the failed answer is discarded then, so
 * that nothing stands there twice.
 * @param attempt number of the call that failed, from 1
 * @param jitter in [0, 1): spreads the wait over its upper half, so that many runs do not return at once
 */
export function decideRetry(
	{ attempt, error }: { attempt: number; error: ModelErrorInfo },
	jitter: number,
): Retry | null {
	if (!error.retryable || attempt >= maxAttempts) return null;
	const name = error.code === "RATE_LIMITED" ? "rate limit" : "backoff";
	if (error.retryAfterMs !== undefined) {
		return error.retryAfterMs > longestWaitMs ? null : { waitMs: error.retryAfterMs, name };
	}
	const full = firstWaitMs * 4 ** (attempt - 1);
	return { waitMs: Math.round(full * (0.5 + jitter / 2)), name };
}
