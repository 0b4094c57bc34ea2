import type { StoredEvent } from "@playhead/core";
import { describe, expect, it } from "vitest";
import { batches } from "./batch.ts";
import { Ring } from "./ring.ts";
import { pullDelay } from "./window.ts";

const limits = { ringEvents: 5, ringWeight: 10_000, batchEvents: 3, batchWeight: 1_000 };
const event = (seq: number, size = 0): StoredEvent => ({
	sessionId: "s",
	seq,
	type: "message.delta",
	v: 1,
	at: "2026-01-01T00:00:00.000Z",
	data: { text: "x".repeat(size) },
});
const events = (first: number, last: number, size = 0) =>
	Array.from({ length: last - first + 1 }, (_, index) => event(first + index, size));
const seqs = (found: readonly StoredEvent[] | "behind") => (found === "behind" ? found : found.map(({ seq }) => seq));

describe("a ring of recent events", () => {
	it("serves a reader from its cursor on, a message at a time", () => {
		const ring = new Ring(10, limits);
		ring.push(events(11, 15));
		expect(seqs(ring.after(10))).toEqual([11, 12, 13]);
		expect(seqs(ring.after(13))).toEqual([14, 15]);
		expect(seqs(ring.after(15))).toEqual([]);
		expect(seqs(ring.after(20))).toEqual([]);
	});

	it("[LIVE4] forgets the oldest beyond its number, and says who is behind", () => {
		const ring = new Ring(0, limits);
		ring.push(events(1, 8));
		expect([ring.base, ring.head]).toEqual([3, 8]);
		expect(seqs(ring.after(2))).toBe("behind");
		expect(seqs(ring.after(3))).toEqual([4, 5, 6]);
	});

	it("[LIVE4] forgets the oldest beyond its weight, but keeps the newest whatever it weighs", () => {
		const ring = new Ring(0, limits);
		ring.push(events(1, 4, 4_000));
		expect([ring.base, ring.head]).toEqual([2, 4]);
		ring.push([event(5, 50_000)]);
		expect([ring.base, ring.head]).toEqual([4, 5]);
		expect(seqs(ring.after(4))).toEqual([5]);
	});

	it("[LIVE1] takes a repeated event once, and begins anew after a gap", () => {
		const ring = new Ring(0, limits);
		ring.push(events(1, 3));
		ring.push(events(2, 4));
		expect([ring.base, ring.head]).toEqual([0, 4]);
		ring.push(events(9, 10));
		expect([ring.base, ring.head]).toEqual([8, 10]);
		expect(seqs(ring.after(4))).toBe("behind");
	});

	it("cuts messages by weight; one heavy event travels alone", () => {
		const page = [event(1, 300), event(2, 300), event(3, 400), event(4, 5_000), event(5)];
		expect([...batches(page, limits)].map(seqs)).toEqual([[1, 2], [3], [4], [5]]);
	});
});

describe("the window between two reads", () => {
	const windowMs = 40;
	it.each([
		["nothing after a pause", 1_000, 1_000, 0],
		["next to nothing for one reader", 1, 1, 2],
		["longer for many readers", 120, 0, 12],
		["at most the limit", 10_000, 0, 40],
		["only what is left of it", 10_000, 25, 15],
	])("is %s", (_, readers, sinceLastMs, expected) => {
		expect(pullDelay({ readers, sinceLastMs, windowMs })).toBe(expected);
	});
});
