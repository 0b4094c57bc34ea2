import { expect, it } from "vitest";
import { earlyUsage } from "./early-usage.ts";

it("[TRACE3] the start of Anthropic's answer tells of tokens in exclusive buckets", () => {
	const usage = { input_tokens: 10, cache_read_input_tokens: 4, cache_creation_input_tokens: null, output_tokens: 1 };
	expect(earlyUsage({ type: "message_start", message: { id: "msg_1", usage } })).toEqual({
		input: 10,
		cacheRead: 4,
		cacheWrite: 0,
		output: 1,
		reasoning: 0,
	});
});

it("[TRACE3] other parts, and counts that are none, tell nothing", () => {
	const usage = { input_tokens: -1 };
	for (const raw of [undefined, null, "message_start", { type: "ping" }, { type: "message_start" }]) {
		expect(earlyUsage(raw)).toBeNull();
	}
	expect(earlyUsage({ type: "message_start", message: { usage } })).toBeNull();
});
