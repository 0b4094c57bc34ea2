import { expect, it } from "vitest";
import { deathsInRow, restartPause } from "./backoff.ts";

it("what dies again and again is started after longer and longer pauses, up to 10 s", () => {
	expect([1, 2, 3, 4, 5, 6, 50].map(restartPause)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
});

it("what had run for a while begins with the short pause again", () => {
	expect(deathsInRow(4, 1_000)).toBe(5);
	expect(deathsInRow(4, 30_001)).toBe(1);
});
