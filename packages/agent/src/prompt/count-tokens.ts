import { estimateTokens } from "../policy/estimate-tokens.ts";

/** How many tokens a text is, and how that is known. `encoding`: the tokenizer's; `null`: an estimate by length. */
export type TokenCount = { tokens: number; encoding: string | null };

/** Longer runs of characters without a blank take the tokenizer time that grows with their square. */
const longestRun = 2_000;

/**
 * Counts the tokens of a text as a model's provider would. OpenAI publishes its tokenizer; of the others there is none
 * that runs here, so the count is an estimate of four characters a token, and says so.
 * @param model `provider/model-id`
 */
export async function countTokens(text: string, model: string): Promise<TokenCount> {
	const estimate = { tokens: estimateTokens(text), encoding: null };
	if (!model.startsWith("openai/") || new RegExp(`\\S{${longestRun}}`).test(text)) return estimate;
	// Its tables are 2 MB, which nothing but a preview needs.
	const o200k = await import("gpt-tokenizer/encoding/o200k_base");
	return { tokens: o200k.countTokens(text, { disallowedSpecial: new Set<string>() }), encoding: "o200k_base" };
}
