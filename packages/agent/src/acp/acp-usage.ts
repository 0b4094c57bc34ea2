import { noUsage, type Usage } from "@playhead/core";
import type { PromptResult } from "./update.ts";

/** The tokens of a turn in exclusive buckets (TRACE3); ACP tells thoughts apart from the output, and caches from the input. */
export function toUsage(told: PromptResult["usage"]): Usage | null {
	if (told == null) return null;
	const { inputTokens, outputTokens, thoughtTokens, cachedReadTokens, cachedWriteTokens } = told;
	const whole = (tokens: number | null | undefined): number => Math.round(tokens ?? 0);
	const usage = {
		...noUsage,
		input: whole(inputTokens),
		output: whole(outputTokens),
		reasoning: whole(thoughtTokens),
		cacheRead: whole(cachedReadTokens),
		cacheWrite: whole(cachedWriteTokens),
	};
	return Object.values(usage).some((tokens) => tokens > 0) ? usage : null;
}
