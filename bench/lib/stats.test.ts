import { expect, it } from "vitest";
import { comparePairs, median, percentile } from "./stats.ts";

const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

it.each([
	[0.01, 1],
	[0.5, 50],
	[0.99, 99],
	[0.991, 100],
	[1, 100],
])("the percentile %d of 1 … 100 is %d", (share, value) => {
	expect(percentile(hundred, share)).toBe(value);
});

it("a percentile of one value is that value, of none NaN", () => {
	expect(percentile([7], 0.01)).toBe(7);
	expect(percentile([], 0.5)).toBeNaN();
});

it("sorts by number, and leaves the values in their order", () => {
	const values = [10, 9, 100];
	expect(percentile(values, 1)).toBe(100);
	expect(median(values)).toBe(10);
	expect(values).toEqual([10, 9, 100]);
});

it("the median of an even count is the mean of the middle two", () => {
	expect(median([4, 1, 3, 2])).toBe(2.5);
	expect(median([])).toBeNaN();
});

it("the ratio is the median of the rounds' ratios, not the ratio of the medians", () => {
	const pairs = [
		{ subject: 10, baseline: 20 },
		{ subject: 30, baseline: 40 },
		{ subject: 90, baseline: 100 },
	];
	expect(comparePairs(pairs)).toEqual({ subject: 30, baseline: 40, ratio: 0.75 });
});
