import { expect, it } from "vitest";
import { decideRetry, longestWaitMs } from "./retry.ts";

const unavailable = { code: "MODEL_UNAVAILABLE", message: "", retryable: true };

it("[RUN9] waits grow and are spread by the jitter", () => {
	expect(decideRetry({ attempt: 1, error: unavailable }, 0)).toEqual({ waitMs: 250, name: "backoff" });
	expect(decideRetry({ attempt: 2, error: unavailable }, 1)).toEqual({ waitMs: 2_000, name: "backoff" });
});

it("[RUN9] the server's own wish is honoured, up to a minute", () => {
	const limited = { code: "RATE_LIMITED", message: "", retryable: true };
	const asked = (retryAfterMs: number) => decideRetry({ attempt: 1, error: { ...limited, retryAfterMs } }, 0.5);
	expect(asked(1_000)).toEqual({ waitMs: 1_000, name: "rate limit" });
	expect(asked(longestWaitMs + 1)).toBeNull();
});

it("[RUN9] the third failure and a lasting error are final", () => {
	expect(decideRetry({ attempt: 3, error: unavailable }, 0)).toBeNull();
	expect(decideRetry({ attempt: 1, error: { ...unavailable, retryable: false } }, 0)).toBeNull();
});
