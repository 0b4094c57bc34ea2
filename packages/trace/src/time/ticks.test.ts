import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tickLabel } from "./tick-label.ts";
import { niceStep } from "./ticks.ts";
import { timeScale } from "./time-scale.ts";

describe("ticks", () => {
	it("[TRACE5] steps are those that people count in", () => {
		expect([0.03, 0.2, 3, 80, 400, 700, 4000, 11_000, 50_000, 61_000, 2e6, 5e6, 5e7].map(niceStep)).toEqual([
			0.05, 0.2, 5, 100, 500, 1000, 5000, 15_000, 60_000, 120_000, 3_600_000, 7_200_000, 86_400_000,
		]);
	});

	it.each([
		[0, 100, "0"],
		[0.05, 0.05, "0.05 ms"],
		[250, 50, "250 ms"],
		[1250, 50, "1.25 s"],
		[54_000, 2000, "54 s"],
		[125_000, 5000, "2m 05s"],
		[60_000.5, 0.5, "1m 00.0005s"],
		[119_999.9999999, 1000, "2m 00s"],
		[3_900_000, 300_000, "1h 05m"],
		[3_605_000, 5000, "1h 00m 05s"],
	])("[TRACE5] %d ms in steps of %d read %s", (ms, step, label) => {
		expect(tickLabel(ms, step)).toBe(label);
	});

	it("[TRACE5] ticks stand in order, apart, within the window, with labels of their own", () => {
		fc.assert(
			fc.property(
				fc.double({ min: 0.2, max: 1e8, noNaN: true }),
				fc.double({ min: 0, max: 1, noNaN: true }),
				(length, share) => {
					const trace = { first: 12.5, last: 12.5 + 1e8 };
					const { ticks } = timeScale({
						trace,
						width: 1200,
						from: 12.5 + share * 1e8,
						to: 12.5 + share * 1e8 + length,
					});
					expect(ticks.length).toBeGreaterThan(1);
					expect(ticks.length).toBeLessThanOrEqual(16);
					for (const [k, tick] of ticks.entries()) {
						expect(tick.px).toBeGreaterThan(-1);
						expect(tick.px).toBeLessThan(1201);
						expect(tick.px - (ticks[k - 1]?.px ?? -80)).toBeGreaterThan(79);
					}
					expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length);
				},
			),
		);
	});
});
