import { expect, it } from "vitest";
import { backoff } from "./backoff.ts";

it("[LIVE3] waits from 0.5 s up to 15 s, whatever the dice say", () => {
	for (let attempt = 1; attempt <= 60; attempt += 1)
		for (const random of [0, 0.25, 0.5, 0.999]) {
			expect(backoff(attempt, random)).toBeGreaterThanOrEqual(500);
			expect(backoff(attempt, random)).toBeLessThanOrEqual(15_000);
		}
});

it("[LIVE3] doubles, then stays", () => {
	expect([1, 2, 3, 4, 5, 6, 7].map((attempt) => backoff(attempt, 0))).toEqual([
		500, 1000, 2000, 4000, 8000, 15_000, 15_000,
	]);
});

it("[LIVE3] spreads the tries", () => {
	expect(backoff(5, 0.9)).toBeLessThan(backoff(5, 0.1));
});
