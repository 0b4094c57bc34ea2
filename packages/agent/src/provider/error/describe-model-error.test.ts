import { APICallError } from "@ai-sdk/provider";
import { MissingApiKeyError } from "@playhead/core";
import { RetryError } from "ai";
import { describe, expect, it } from "vitest";
import { describeModelError } from "./index.ts";

function failure(statusCode: number, message: string, headers: Record<string, string> = {}, data?: unknown) {
	return new APICallError({
		message,
		url: "http://x",
		requestBodyValues: {},
		statusCode,
		responseHeaders: headers,
		data,
	});
}

describe("describeModelError", () => {
	it("names the variable of a refused key and repeats no key", () => {
		const error = failure(401, "Incorrect API key provided: sk-proj-abc123def456");
		const { message } = describeModelError(error, { apiKeyEnv: "TEAM_KEY", provider: "openai" });
		expect(message).toContain("TEAM_KEY");
		expect(message).not.toContain("sk-proj");
	});

	it.each([
		"key sk-proj-abc123def456 is bad",
		"Authorization: Bearer abcdef0123456789",
		'{"api_key": "abcdef0123456789"}',
		"Incorrect API key provided: abcdef0123456789",
		"AIzaSyA0123456789abcdef0123456789abcdef0",
	])("masks keys in the vendor's words: %s", (words) => {
		expect(describeModelError(failure(400, words)).message).not.toMatch(/abc123|abcdef0123456789/);
	});

	it.each([
		["This model's maximum context length is 128000 tokens. However, you requested 130000", 400],
		["prompt is too long: 210000 tokens > 200000 maximum", 400],
		["Request exceeds the maximum size", 413],
	])("%s is CONTEXT_TOO_LONG", (message, status) => {
		expect(describeModelError(failure(status, message))).toMatchObject({ code: "CONTEXT_TOO_LONG", retryable: false });
	});

	it("a rate limit that counts tokens is no full context", () => {
		expect(describeModelError(failure(429, "Too many input tokens per minute")).code).toBe("RATE_LIMITED");
	});

	it("a used-up quota is not worth a retry", () => {
		const error = failure(429, "You exceeded your current quota", {}, { error: { code: "insufficient_quota" } });
		expect(describeModelError(error)).toMatchObject({ code: "RATE_LIMITED", retryable: false });
	});

	it("reads the wait in seconds, milliseconds and as a date", () => {
		const wait = (headers: Record<string, string>) => describeModelError(failure(429, "slow", headers)).retryAfterMs;
		expect(wait({ "retry-after": "1.5" })).toBe(1500);
		expect(wait({ "retry-after-ms": "250", "retry-after": "9" })).toBe(250);
		const date = "Fri, 20 Nov 2026 10:00:00 GMT";
		expect(wait({ "retry-after": "Fri, 20 Nov 2026 10:00:07 GMT", date })).toBe(7000);
		expect(wait({ "retry-after": "soon" })).toBeUndefined();
	});

	it.each([
		new TypeError("terminated"),
		new Error("read failed", { cause: Object.assign(new Error("reset"), { code: "ECONNRESET" }) }),
		new TypeError("fetch failed", { cause: Object.assign(new Error("no host"), { code: "ENOTFOUND" }) }),
		new Error("Response stream ended without a finish reason."),
	])("a lost connection is MODEL_UNREACHABLE: %s", (error) => {
		expect(describeModelError(error)).toMatchObject({ code: "MODEL_UNREACHABLE", retryable: true });
	});

	it("unwraps retries to the last failure", () => {
		const errors = [failure(500, "first"), failure(404, "no such model")];
		const error = new RetryError({ message: "failed", reason: "maxRetriesExceeded", errors });
		expect(describeModelError(error).code).toBe("MODEL_NOT_FOUND");
	});

	it.each([new Error("boom"), "boom", { message: "boom" }])("keeps the words of anything else", (error) => {
		expect(describeModelError(error)).toMatchObject({ code: "MODEL_ERROR", retryable: false });
		expect(describeModelError(error).message).toContain("boom");
	});

	it.each([undefined, null, 7, {}])("survives %s", (error) => {
		expect(describeModelError(error).code).toBe("MODEL_ERROR");
	});

	it("passes our own errors through", () => {
		expect(describeModelError(new MissingApiKeyError("X_KEY", "a")).code).toBe("MISSING_API_KEY");
	});

	it("shows no credentials of an address", () => {
		const { message } = describeModelError(failure(500, "x"), { baseURL: "http://u:pass@host/v1?key=abc" });
		expect(message).toContain("http://host/v1");
		expect(message).not.toMatch(/pass|abc/);
	});
});
