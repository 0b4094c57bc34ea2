import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kindOf } from "../columns/words.ts";
import { someTrace } from "../test/index.ts";
import { traces } from "../test/span-arbitrary.ts";
import { type IdleGap, idleGaps, idleShare } from "./idle-gaps.ts";
import { gapWidth, timeScale } from "./time-scale.ts";
import { clampWindow, minWindow, panBy, zoomAt, zoomTo } from "./time-window.ts";

const trace = { first: 0, last: 10_000 };
const gaps: IdleGap[] = [
	{ from: 2000, to: 5000, wait: -1 },
	{ from: 6000, to: 9000, wait: 3 },
];

describe("idleGaps", () => {
	const spans = someTrace([
		{ id: "run", kind: "run", from: 0, to: 40_000 },
		{ id: "queue", kind: "wait", parent: "run", from: 0, to: 3000 },
		{ id: "turn", kind: "turn", parent: "run", from: 3000, to: 40_000 },
		{ id: "llm", kind: "llm", parent: "turn", from: 3000, to: 4000 },
		{ id: "beside", parent: "turn", from: 3500, to: 6000 },
		{ id: "approval", kind: "wait", parent: "turn", from: 6100, to: 39_000 },
		{ id: "tool", parent: "turn", from: 39_500, to: 39_600 },
	]);

	it("[TRACE2] finds where nothing works, and the wait that explains it", () => {
		const found = idleGaps(spans);
		expect(found.map(({ from, to, wait }) => [from, to, spans.id[wait]])).toEqual([
			[0, 3000, "queue"],
			[6000, 39_500, "approval"],
		]);
		expect(idleShare(spans, found)).toBeCloseTo(36.5 / 40, 9);
		expect(idleGaps(spans, { minMs: 100, minShare: 0 })).toHaveLength(3);
		expect(idleGaps(spans, { minShare: 0.5 })).toHaveLength(1);
	});

	it("[TRACE2] gaps come in order and overlap no work", () => {
		fc.assert(
			fc.property(traces(), (some) => {
				const found = idleGaps(some, { minMs: 0, minShare: 0 });
				let at = some.first;
				for (const gap of found) {
					expect(gap.from).toBeGreaterThanOrEqual(at);
					expect(gap.to).toBeGreaterThan(gap.from);
					at = gap.to;
				}
				for (let i = 0; i < some.count; i++) {
					if (![kindOf.llm, kindOf.tool, kindOf.check].includes(some.kind[i] as number)) continue;
					const begin = some.start[i] as number;
					const length = some.duration[i] as number;
					const end = Number.isNaN(length) ? Math.max(begin, some.now) : begin + length;
					expect(found.some((gap) => gap.from < end && begin < gap.to)).toBe(false);
				}
			}),
		);
	});
});

describe("timeScale", () => {
	it("[TRACE5] is linear over its window", () => {
		const scale = timeScale({ trace, width: 1000, from: 2000, to: 4000 });
		expect([scale.toPx(2000), scale.toPx(3000), scale.toPx(4000)]).toEqual([0, 500, 1000]);
		expect([scale.toPx(0), scale.toMs(250), scale.pxPerMs]).toEqual([-1000, 2500, 0.5]);
	});

	it("[TRACE5] cuts gaps down to a narrow column and tells what it took out", () => {
		const scale = timeScale({ trace, gaps, width: 1048, compress: true });
		// 4 s of work on 1000 px, and two columns.
		expect(scale.pxPerMs).toBeCloseTo(0.25, 9);
		expect([scale.toPx(2000), scale.toPx(5000), scale.toPx(6000)].map(Math.round)).toEqual([500, 524, 774]);
		expect(scale.toPx(10_000)).toBeCloseTo(1048, 6);
		expect(scale.gaps.map(({ width, removed }) => [width, removed])).toEqual([
			[gapWidth, 2904],
			[gapWidth, 2904],
		]);
		expect(scale.ticks.every(({ ms }) => !gaps.some(({ from, to }) => from < ms && ms < to))).toBe(true);
		expect(timeScale({ trace, gaps, width: 1048 }).gaps).toEqual([]);
	});

	it("[TRACE5] many gaps leave half of the width, and a window within a gap shows it as it is", () => {
		const many = Array.from({ length: 100 }, (_, n) => ({ from: n * 100 + 50, to: n * 100 + 90, wait: -1 }));
		const scale = timeScale({ trace, gaps: many, width: 1000, compress: true });
		expect(scale.toPx(many[0]?.to ?? 0) - scale.toPx(many[0]?.from ?? 0)).toBeCloseTo(5, 6);
		const inside = timeScale({ trace, gaps, width: 1000, compress: true, from: 3000, to: 4000 });
		expect([inside.toPx(3500), inside.gaps.length]).toEqual([500, 0]);
	});

	const windows = fc.tuple(
		fc.double({ min: 0, max: 9990, noNaN: true }),
		fc.double({ min: 1, max: 10_000, noNaN: true }),
	);
	it("[TRACE5] rises, and px lead back to the same ms, in and beside the window", () => {
		fc.assert(
			fc.property(
				windows,
				fc.integer({ min: 200, max: 4000 }),
				fc.boolean(),
				fc.array(fc.double({ min: -500, max: 10_500, noNaN: true })),
				([from, length], width, compress, times) => {
					const scale = timeScale({ trace, gaps, width, compress, from, to: from + length });
					expect(scale.toPx(scale.window.from)).toBeCloseTo(0, 4);
					expect(scale.toPx(scale.window.to)).toBeCloseTo(width, 4);
					const sorted = times.toSorted((a, b) => a - b);
					for (const [k, ms] of sorted.entries()) {
						expect(scale.toMs(scale.toPx(ms))).toBeCloseTo(ms, 4);
						expect(scale.toPx(ms)).toBeGreaterThanOrEqual(scale.toPx(sorted[k - 1] ?? ms));
					}
				},
			),
		);
	});

	it("[TRACE5] zooming leaves the time under the pointer there, panning leaves the scale, both stay within the trace", () => {
		fc.assert(
			fc.property(
				windows,
				fc.boolean(),
				fc.double({ min: 0, max: 1, noNaN: true }),
				fc.double({ min: 0.2, max: 5, noNaN: true }),
				fc.integer({ min: -500, max: 500 }),
				([from, length], compress, share, factor, px) => {
					const scale = timeScale({ trace, gaps, width: 1000, compress, from, to: from + length });
					const again = (window: { from: number; to: number }) =>
						timeScale({ trace, gaps, width: 1000, compress, ...window });
					const at = scale.toMs(share * 1000);
					const zoomed = again(zoomAt(scale, factor, at));
					const panned = again(panBy(scale, px));
					for (const { window } of [zoomed, panned]) {
						expect(window.from).toBeGreaterThanOrEqual(trace.first);
						expect(window.to).toBeLessThanOrEqual(trace.last);
						expect(window.to - window.from).toBeGreaterThanOrEqual(minWindow * 0.999);
					}
					// A window that was held at an end of the trace lies there but for the last bits of a double.
					const edge = 1e-6;
					const free = zoomed.window.from > trace.first + edge && zoomed.window.to < trace.last - edge;
					// Of a window within a gap, or with another width of gaps, the pointer is not the fixed point.
					const alike = zoomed.axis.gapPx === scale.axis.gapPx && zoomed.axis.gaps.length === scale.axis.gaps.length;
					const moved = free && alike ? zoomed.toPx(at) - share * 1000 : 0;
					expect(Math.abs(moved)).toBeLessThan(0.001);
				},
			),
		);
	});

	it("[TRACE5] zooms and pans with compressed gaps exactly", () => {
		const scale = timeScale({ trace, gaps, width: 1048, compress: true });
		const zoomed = timeScale({ trace, gaps, width: 1048, compress: true, ...zoomAt(scale, 2, 5500) });
		expect(zoomed.toPx(5500)).toBeCloseTo(scale.toPx(5500), 6);
		expect(zoomed.pxPerMs).toBeCloseTo(0.5, 9);
		const panned = timeScale({ trace, gaps, width: 1048, compress: true, ...panBy(zoomed, 60) });
		expect(panned.pxPerMs).toBeCloseTo(0.5, 9);
		expect(panned.toPx(5500)).toBeCloseTo(zoomed.toPx(5500) - 60, 6);
		expect(zoomAt(scale, 0.5, 5500)).toEqual({ from: 0, to: 10_000 });
		expect(panBy(scale, 500)).toEqual({ from: 0, to: 10_000 });
	});

	it("[TRACE5] windows keep a least length, and a trace of no length is seen", () => {
		const bounds = { first: 0, last: 100 };
		expect(clampWindow({ from: 50, to: 50 }, bounds)).toEqual({ from: 50, to: 50 + minWindow });
		expect(clampWindow({ from: -20, to: 30 }, bounds)).toEqual({ from: 0, to: 50 });
		expect(clampWindow({ from: Number.NaN, to: 5 }, bounds)).toEqual({ from: 0, to: 100 });
		expect(zoomTo(bounds, 95, 99)).toEqual({ from: 94.6, to: 99.4 });
		const nothing = timeScale({ trace: { first: 7, last: 7 }, width: 500 });
		expect([nothing.toPx(7), Number.isFinite(nothing.toPx(8))]).toEqual([0, true]);
	});
});
