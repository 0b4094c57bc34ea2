import { expect, it } from "vitest";
import { addCost, addUsage, noUsage, totalTokens } from "./usage.ts";

const usage = { input: 1, cacheRead: 20, cacheWrite: 300, output: 4_000, reasoning: 50_000 };

it("[TRACE3] buckets are exclusive, so they add up, each by itself", () => {
	expect(totalTokens(usage)).toBe(54_321);
	expect(addUsage(usage, usage)).toEqual({
		input: 2,
		cacheRead: 40,
		cacheWrite: 600,
		output: 8_000,
		reasoning: 100_000,
	});
	expect(addUsage(noUsage, usage)).toEqual(usage);
});

it("[TRACE3] an unknown cost is left out; the sum of unknowns is unknown, the sum of nothing is not", () => {
	expect(addCost(null, null)).toBeNull();
	expect(addCost(null, 0)).toBe(0);
	expect(addCost(0.25, null)).toBe(0.25);
	expect(addCost(0.25, 0.5)).toBe(0.75);
});
