import { describe, expect, it } from "vitest";
import { formatCost } from "./cost.ts";
import { formatDuration, formatElapsed } from "./duration.ts";
import { formatAge, formatDay } from "./time.ts";
import { formatCount, formatTokens } from "./tokens.ts";

describe("durations", () => {
	it("measures in the unit that says the most", () => {
		const cases: [number, string][] = [
			[0, "0 ms"],
			[0.4, "<1 ms"],
			[31, "31 ms"],
			[999.9, "999 ms"],
			[1000, "1 s"],
			[1949, "1.9 s"],
			[54_000, "54 s"],
			[59_999, "59.9 s"],
			[60_000, "1m 00s"],
			[134_000, "2m 14s"],
			[3_599_999, "59m 59s"],
			[11_100_000, "3h 05m"],
			[187_200_000, "2d 4h"],
		];
		for (const [ms, text] of cases) expect(formatDuration(ms)).toBe(text);
	});

	it("counts what still runs in whole seconds, and never below nothing", () => {
		expect(formatElapsed(12_900)).toBe("12s");
		expect(formatElapsed(278_000)).toBe("4m 38s");
		expect(formatElapsed(-500)).toBe("0s");
	});
});

describe("tokens", () => {
	it("shortens without jumping at the borders", () => {
		const cases: [number, string][] = [
			[0, "0"],
			[999, "999"],
			[1000, "1k"],
			[190_700, "190.7k"],
			[999_949, "999.9k"],
			[999_950, "1M"],
			[1_270_000, "1.27M"],
			[121_500_000, "121.5M"],
			[999_950_000, "1B"],
		];
		for (const [tokens, text] of cases) expect(formatTokens(tokens)).toBe(text);
		expect(formatCount(2418)).toBe("2,418");
	});
});

describe("cost", () => {
	it("[TRACE3] what rounds to nothing but is something is not $0", () => {
		expect(formatCost(0.004)).toBe("<$0.01");
		expect(formatCost(0.0004, 3)).toBe("<$0.001");
		expect(formatCost(0)).toBe("$0.00");
		expect(formatCost(1.854)).toBe("$1.85");
		expect(formatCost(0.1834, 3)).toBe("$0.183");
		expect(formatCost(1157.79)).toBe("$1,157.79");
	});
});

describe("ages", () => {
	const now = new Date(2026, 10, 20, 14, 0, 0).getTime();
	const before = (ms: number) => new Date(now - ms).toISOString();

	it("counts to a day, then names it", () => {
		expect(formatAge(before(-5000), now)).toBe("now");
		expect(formatAge(before(59_000), now)).toBe("now");
		expect(formatAge(before(38 * 60_000), now)).toBe("38m");
		expect(formatAge(before(5 * 3_600_000), now)).toBe("5h");
		expect(formatAge(before(25 * 3_600_000), now)).toBe("19 Nov");
		expect(formatDay(new Date(2025, 10, 3).getTime(), now)).toBe("3 Nov 2025");
	});
});
