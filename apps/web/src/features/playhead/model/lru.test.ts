import { expect, it } from "vitest";
import { Lru } from "./lru.ts";

it("[REST7] keyframes weigh no more than they may: what was used longest ago goes", () => {
	const lru = new Lru<string, number>(10, (value) => value);
	for (const [key, weight] of [
		["a", 4],
		["b", 4],
		["c", 2],
	] as const)
		lru.set(key, weight);
	expect(lru.get("a")).toBe(4);
	lru.set("d", 3);
	expect([lru.peek("a"), lru.peek("b"), lru.peek("c"), lru.peek("d")]).toEqual([4, undefined, 2, 3]);
	expect(lru.weight).toBe(9);
	lru.set("a", 1);
	expect([lru.size, lru.weight]).toEqual([3, 6]);
	lru.set("huge", 50);
	expect([lru.size, lru.peek("huge")]).toEqual([1, 50]);
});
