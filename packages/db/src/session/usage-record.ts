import type { Usage } from "@playhead/core";

/** The five columns of the token buckets, which sessions, runs and spans share. */
export type UsageRecord = {
	input_tokens: string | number;
	cache_read_tokens: string | number;
	cache_write_tokens: string | number;
	output_tokens: string | number;
	reasoning_tokens: string | number;
};

export function toUsage(record: UsageRecord): Usage {
	return {
		input: Number(record.input_tokens),
		cacheRead: Number(record.cache_read_tokens),
		cacheWrite: Number(record.cache_write_tokens),
		output: Number(record.output_tokens),
		reasoning: Number(record.reasoning_tokens),
	};
}

export function fromUsage(usage: Usage): UsageRecord {
	return {
		input_tokens: usage.input,
		cache_read_tokens: usage.cacheRead,
		cache_write_tokens: usage.cacheWrite,
		output_tokens: usage.output,
		reasoning_tokens: usage.reasoning,
	};
}
