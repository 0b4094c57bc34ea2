import { noUsage } from "@playhead/core";
import { expect, it } from "vitest";
import { maxAnswerCharacters, overlongAnswer } from "./answer-limit.ts";

const limits = { turns: 50, modelIdleTimeoutMs: 120_000 };

it("[RUN8] an answer that never ends is stopped", () => {
	expect(overlongAnswer(maxAnswerCharacters, noUsage, limits)).toBeNull();
	expect(overlongAnswer(maxAnswerCharacters + 1, noUsage, limits)).toContain("maxOutputTokens");
});

it("[RUN8] the token limit bites while an answer streams", () => {
	const spent = { ...noUsage, input: 900 };
	expect(overlongAnswer(400, spent, { ...limits, tokens: 1_000 })).toBeNull();
	expect(overlongAnswer(404, spent, { ...limits, tokens: 1_000 })).toContain("limits.tokens");
});
