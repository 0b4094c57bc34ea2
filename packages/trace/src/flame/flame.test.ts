import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endOf } from "../model/end-of.ts";
import { indexIn, someTrace } from "../test/index.ts";
import { traces } from "../test/span-arbitrary.ts";
import { timeScale } from "../time/time-scale.ts";
import { flameLanes } from "./flame-lanes.ts";
import { flameBoxAt, flameLayout } from "./flame-layout.ts";
import { minimapLayout } from "./minimap-layout.ts";
import { maxOverlap } from "./siblings.ts";

const trace = someTrace([
	{ id: "turn", kind: "turn", from: 0, to: 1000 },
	{ id: "a", parent: "turn", from: 0, to: 400 },
	{ id: "in-a", parent: "a", from: 100, to: 200, status: "error" },
	{ id: "b", parent: "turn", from: 100, to: 500 },
	{ id: "c", parent: "turn", from: 500, to: 600 },
]);
const at = (id: string): number => indexIn(trace, id);

describe("flameLanes", () => {
	it("[TRACE5] puts siblings that overlap below one another, with room for what is below them", () => {
		const { lane, lanes } = flameLanes(trace);
		expect(["turn", "a", "in-a", "b", "c"].map((id) => lane[at(id)])).toEqual([0, 1, 2, 3, 1]);
		expect(lanes).toBe(4);
	});

	it("[TRACE5] no two spans of one lane overlap, and a span is below its parent", () => {
		fc.assert(
			fc.property(traces(), (some) => {
				const { lane, lanes } = flameLanes(some);
				for (let i = 0; i < some.count; i++) {
					expect(lane[i]).toBeLessThan(lanes);
					expect(lane[i]).toBeGreaterThan(lane[some.parent[i] as number] ?? -1);
					for (let k = i + 1; k < some.count; k++) {
						if (lane[i] !== lane[k]) continue;
						const apart = endOf(some, i) <= (some.start[k] as number) || endOf(some, k) <= (some.start[i] as number);
						expect(apart).toBe(true);
					}
				}
			}),
		);
	});

	it("[TRACE5] thousands at once share the last lane", () => {
		const many = Array.from({ length: 3000 }, (_, n) => ({ id: `s${n}`, from: n, to: 10_000 }));
		expect(flameLanes(someTrace(many)).lanes).toBe(maxOverlap);
	});
});

describe("flameLayout", () => {
	it("[TRACE5] draws the window, cut at its edges", () => {
		const scale = timeScale({ trace, width: 100, from: 200, to: 700 });
		const boxes = flameLayout(trace, { scale });
		const drawn = Array.from({ length: boxes.count }, (_, box) => [
			trace.id[boxes.span[box] as number],
			boxes.x[box],
			boxes.width[box],
		]);
		expect(drawn).toEqual([
			["turn", 0, 100],
			["a", 0, 40],
			["in-a", 0, 1],
			["b", 0, 60],
			["c", 60, 20],
		]);
		const some = flameLayout(trace, { scale, rows: { first: 1, last: 2 } });
		expect(Array.from(some.span.subarray(0, some.count), (i) => trace.id[i])).toEqual(["a", "in-a", "c"]);
		expect(flameBoxAt(boxes, 65, 1)).toBe(4);
		expect(flameBoxAt(boxes, 50, 1)).toBe(-1);
	});

	it("[TRACE5] makes one box of those that are too narrow to be seen", () => {
		const many = Array.from({ length: 2000 }, (_, n) => ({
			id: `s${n}`,
			from: n * 5,
			to: n * 5 + 2,
			status: n === 7 ? ("error" as const) : ("ok" as const),
		}));
		const some = someTrace(many);
		const scale = timeScale({ trace: some, width: 100 });
		const boxes = flameLayout(some, { scale });
		expect(boxes.count).toBeLessThanOrEqual(101);
		expect(boxes.count).toBeGreaterThan(95);
		const merged = boxes.merged.subarray(0, boxes.count);
		expect(merged.reduce((sum, count) => sum + count, 0)).toBe(2000);
		expect([...boxes.error.subarray(0, 3)]).toEqual([1, 0, 0]);
		expect(flameLayout(some, { scale }, boxes)).toBe(boxes);
	});

	it("[TRACE5] stands for every span of the window once", () => {
		fc.assert(
			fc.property(traces(), fc.nat(150), fc.integer({ min: 1, max: 100 }), (some, from, length) => {
				const scale = timeScale({ trace: some, width: 50, from, to: from + length });
				const boxes = flameLayout(some, { scale });
				let inside = 0;
				for (let i = 0; i < some.count; i++) {
					if (endOf(some, i) >= scale.window.from && (some.start[i] as number) <= scale.window.to) inside++;
				}
				expect(boxes.merged.subarray(0, boxes.count).reduce((sum, count) => sum + count, 0)).toBe(inside);
			}),
		);
	});
});

describe("minimapLayout", () => {
	it("[TRACE5] says how much of each px column spans cover, and where some failed", () => {
		const map = minimapLayout(trace, timeScale({ trace, width: 10 }));
		const lane = (n: number): number[] =>
			[...map.density.subarray(n * 10, n * 10 + 10)].map((value) => Math.round(value * 100) / 100);
		expect(lane(0)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
		expect(lane(2)).toEqual([1, 3, 2, 2, 1, 1, 0, 0, 0, 0]);
		expect([...map.errors.subarray(20, 30)]).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
		expect(map.lanes).toBe(4);
	});

	it("[TRACE5] the shortest spans are seen, and no column falls below 0", () => {
		fc.assert(
			fc.property(traces(), fc.integer({ min: 1, max: 60 }), (some, width) => {
				const scale = timeScale({ trace: some, width });
				const { density } = minimapLayout(some, scale, [
					["turn", "llm", "tool", "check", "wait", "agent", "other", "run"],
				]);
				expect(density.every((value) => value > -1e-4)).toBe(true);
				let length = 0;
				for (let i = 0; i < some.count; i++) length += scale.toPx(endOf(some, i)) - scale.toPx(some.start[i] as number);
				expect(density.reduce((sum, value) => sum + value, 0)).toBeGreaterThanOrEqual(length - 0.01 * (some.count + 1));
			}),
		);
	});
});
