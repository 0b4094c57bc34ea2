import type { Usage } from "@playhead/core";
import type { LanguageModelUsage } from "ai";

/**
 * Tokens in exclusive buckets (TRACE3). Providers count cached tokens inside the input and reasoning inside the
 * output; both are taken out here, so that the buckets add up to the total. A count that is missing is 0, and none is
 * below 0, whatever a provider reports.
 */
export function toUsage(usage: LanguageModelUsage): Usage {
	const cacheRead = tokens(usage.inputTokenDetails?.cacheReadTokens);
	const cacheWrite = tokens(usage.inputTokenDetails?.cacheWriteTokens);
	const uncached = usage.inputTokenDetails?.noCacheTokens;
	const reasoning = tokens(usage.outputTokenDetails?.reasoningTokens);
	const written = usage.outputTokens ?? tokens(usage.outputTokenDetails?.textTokens) + reasoning;
	return {
		input: tokens(uncached ?? tokens(usage.inputTokens) - cacheRead - cacheWrite),
		cacheRead,
		cacheWrite,
		output: tokens(written - reasoning),
		reasoning,
	};
}

function tokens(count: number | undefined): number {
	return count === undefined || !Number.isFinite(count) ? 0 : Math.max(0, Math.round(count));
}
