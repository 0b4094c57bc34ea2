import { describe, expect, it } from "vitest";
import { windowStart } from "./page-window.ts";

/** `count` turns of ten events, from seq 4 on, the newest first. */
const turnsOf = (count: number, first = 4) =>
	Array.from({ length: count }, (_, index) => ({
		start: first + index * 10,
		end: first + index * 10 + 9,
	})).toReversed();

describe("the first page of a transcript", () => {
	it("is the whole of a short session", () => {
		expect(windowStart({ turns: turnsOf(3), messages: [2], end: 34 })).toBe(1);
		expect(windowStart({ turns: [], messages: [2], end: 3 })).toBe(1);
		expect(windowStart({ turns: [], messages: [], end: 1 })).toBe(1);
	});

	it("begins twenty turns before the end", () => {
		expect(windowStart({ turns: turnsOf(21, 104), messages: [2], end: 313 })).toBe(114);
	});

	it("takes the message that its first turn answers", () => {
		const turns = turnsOf(21, 104).map(({ start, end }) => ({ start, end: end - 3 }));
		expect(windowStart({ turns, messages: [112, 2], end: 313 })).toBe(112);
	});

	it("does not begin at a message that was sent while a turn ran", () => {
		expect(windowStart({ turns: turnsOf(21, 104), messages: [109, 2], end: 313 })).toBe(114);
		expect(windowStart({ turns: [{ start: 6_000, end: null }], messages: [7_000, 5_998], end: 8_000 })).toBe(5_998);
	});

	it("has fewer turns when they are long, and one at least", () => {
		const long = [9_000, 6_000, 3_000].map((start) => ({ start, end: start + 2_999 }));
		expect(windowStart({ turns: long, messages: [2], end: 11_000 })).toBe(9_000);
		expect(windowStart({ turns: long, messages: [2], end: 10_999 })).toBe(6_000);
		expect(windowStart({ turns: [{ start: 4, end: null }], messages: [2], end: 50_000 })).toBe(2);
	});

	it("counts runs that ended without a turn", () => {
		const messages = Array.from({ length: 21 }, (_, index) => 100 - index * 3);
		expect(windowStart({ turns: [], messages, end: 102 })).toBe(100 - 19 * 3);
	});

	it("is bounded where a log has neither turns nor messages", () => {
		expect(windowStart({ turns: [], messages: [], end: 1_000_000 })).toBe(995_001);
	});
});
