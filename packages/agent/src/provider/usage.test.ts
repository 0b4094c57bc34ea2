import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toUsage } from "./usage.ts";

const usage = (
	inputTokens: number | undefined,
	[noCacheTokens, cacheReadTokens, cacheWriteTokens]: (number | undefined)[],
	outputTokens: number | undefined,
	[textTokens, reasoningTokens]: (number | undefined)[],
) => ({
	inputTokens,
	inputTokenDetails: { noCacheTokens, cacheReadTokens, cacheWriteTokens },
	outputTokens,
	outputTokenDetails: { textTokens, reasoningTokens },
	totalTokens: undefined,
});

describe("[TRACE3] toUsage", () => {
	it("takes the cached tokens out of the input and reasoning out of the output", () => {
		expect(toUsage(usage(100, [undefined, 60, 10], 50, [undefined, 20]))).toEqual({
			input: 30,
			cacheRead: 60,
			cacheWrite: 10,
			output: 30,
			reasoning: 20,
		});
	});

	it("counts what is missing as nothing", () => {
		const none = usage(undefined, [], undefined, []);
		expect(Object.values(toUsage(none))).toEqual([0, 0, 0, 0, 0]);
		expect(toUsage(usage(undefined, [7], undefined, [5, 2]))).toMatchObject({ input: 7, output: 5, reasoning: 2 });
	});

	it("is never below 0, whatever a provider reports", () => {
		const count = fc.option(fc.integer({ min: -100, max: 100 }), { nil: undefined });
		const triple = fc.tuple(count, count, count);
		fc.assert(
			fc.property(count, triple, count, triple, (input, inputs, output, outputs) => {
				for (const bucket of Object.values(toUsage(usage(input, inputs, output, outputs))))
					expect(bucket).toBeGreaterThanOrEqual(0);
			}),
		);
	});
});
