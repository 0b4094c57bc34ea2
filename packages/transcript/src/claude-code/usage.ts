import type { Usage } from "@playhead/core";
import { count, isRec, rec } from "../read/read.ts";

/** Anthropic's counts: input holds no cache tokens; output holds the reasoning. `null`: none are told. */
export function usageOf(message: unknown): Usage | null {
	const told = rec(message, "usage");
	if (!isRec(told) || Object.keys(told).length === 0) return null;
	const reasoning = count(rec(told, "output_tokens_details"), "thinking_tokens");
	return {
		input: count(told, "input_tokens"),
		cacheRead: count(told, "cache_read_input_tokens"),
		cacheWrite: count(told, "cache_creation_input_tokens"),
		output: Math.max(0, count(told, "output_tokens") - reasoning),
		reasoning,
	};
}
