import { noUsage, type Usage } from "@playhead/core";
import { count, isRec } from "../read/read.ts";

/** OpenAI's counts: the input holds the cached tokens, the output the reasoning. */
export function usageOf(told: unknown): Usage | null {
	if (!isRec(told)) return null;
	const [input, cacheRead] = [count(told, "input_tokens"), count(told, "cached_input_tokens")];
	const [output, reasoning] = [count(told, "output_tokens"), count(told, "reasoning_output_tokens")];
	const cacheWrite = count(told, "cache_write_input_tokens");
	return {
		input: Math.max(0, input - cacheRead - cacheWrite),
		cacheRead,
		cacheWrite,
		output: Math.max(0, output - reasoning),
		reasoning,
	};
}

/** What a thread has used up to a moment. The same sum is told more than once. */
export type Meter = { last: Usage };

export const newMeter = (): Meter => ({ last: noUsage });
