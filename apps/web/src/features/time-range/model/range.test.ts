import { describe, expect, it } from "vitest";
import { daysBetween, toDateInput } from "./date-input.ts";
import { bucketOf, presetRange, resolveRange } from "./range.ts";
import { rangeText } from "./range-text.ts";

const now = new Date(2026, 10, 20, 14, 6, 49).getTime();
const hour = 3_600_000;
const day = 24 * hour;
const at = (date: number, hours = 0) => new Date(2026, 10, date, hours).getTime();
const nothing = { range: null, from: null, to: null };

describe("a range of time", () => {
	it("takes whole days with today, and stays the same until the next one begins", () => {
		expect(presetRange("7d", now)).toEqual({ from: at(14), to: at(21) });
		expect(presetRange("7d", at(20))).toEqual(presetRange("7d", at(20, 23)));
		expect(presetRange("30d", now).from).toBe(new Date(2026, 9, 22).getTime());
	});

	it("takes 24 whole hours with the one that is under way", () => {
		const { from, to } = presetRange("24h", now);
		expect(to - from).toBe(day);
		expect(to).toBeGreaterThan(now);
		expect(to - now).toBeLessThanOrEqual(hour);
	});

	it("believes the address, turns its ends round, and takes an open end for now", () => {
		const [from, to] = [new Date(at(1)), new Date(at(3))];
		expect(resolveRange({ ...nothing, from: to, to: from }, now)).toEqual({ from: at(1), to: at(3) });
		expect(resolveRange({ ...nothing, from }, now)).toEqual({ from: at(1), to: now });
		expect(resolveRange({ ...nothing, from, to: from }, now)).toEqual({ from: at(1), to: at(1) + 1 });
		expect(resolveRange({ ...nothing, range: "24h", from, to }, now)).toEqual({ from: at(1), to: at(3) });
		expect(resolveRange(nothing, now)).toBeNull();
	});

	it.each([
		[day, "hour"],
		[3 * day, "day"],
		[101 * day, "week"],
		[3_000 * day, "month"],
	])("of %i ms is cut by the %s", (length, bucket) => {
		expect(bucketOf({ from: 0, to: length })).toBe(bucket);
	});

	it("is told in days, and in hours where it has them", () => {
		expect(rangeText({ from: at(14), to: at(21) }, now)).toBe("14 Nov – 20 Nov");
		expect(rangeText({ from: at(14), to: at(15) }, now)).toBe("14 Nov");
		expect(rangeText({ from: at(14, 9), to: at(14, 10) }, now)).toBe("14 Nov, 09:00 – 14 Nov, 10:00");
		expect(rangeText({ from: new Date(2025, 11, 31).getTime(), to: at(2) }, now)).toBe("31 Dec 2025 – 1 Nov 2026");
	});

	it("reads and writes the days of a date field", () => {
		expect(toDateInput(now)).toBe("2026-11-20");
		expect(daysBetween("2026-11-20", "2026-11-14")).toEqual({ from: new Date(at(14)), to: new Date(at(21)) });
		expect(daysBetween("", "2026-11-14")).toBeNull();
		expect(daysBetween("2026-13-45", "2026-11-14")).toBeNull();
	});
});
