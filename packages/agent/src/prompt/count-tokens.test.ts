import { expect, it } from "vitest";
import { countTokens } from "./count-tokens.ts";

it("[PROMPT4] counts with OpenAI's tokenizer for its models", async () => {
	// "hello" and " world" are a token each.
	expect(await countTokens("hello world", "openai/gpt-5")).toEqual({ tokens: 2, encoding: "o200k_base" });
	expect((await countTokens("<|endoftext|>", "openai/gpt-5")).tokens).toBeGreaterThan(1);
});

it("[PROMPT4] estimates for the others, and what would take too long, and says so", async () => {
	expect(await countTokens("12345678", "anthropic/claude-sonnet-4-5")).toEqual({ tokens: 2, encoding: null });
	expect(await countTokens("a".repeat(100_000), "openai/gpt-5")).toEqual({ tokens: 25_000, encoding: null });
});
