import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endOf } from "../model/end-of.ts";
import type { Trace } from "../model/trace.ts";
import { indexIn, type SomeSpan, someTrace } from "../test/index.ts";
import { traces } from "../test/span-arbitrary.ts";
import { type CriticalPath, criticalPath } from "./critical-path.ts";

const told = (trace: Trace, path: CriticalPath): string[] =>
	path.segments.map(
		({ span, from, to, waiting }) => `${trace.id[span] ?? "-"} ${from}-${to}${waiting ? " waiting" : ""}`,
	);
const turn: SomeSpan = { id: "turn", kind: "turn", from: 0, to: 100 };

describe("criticalPath", () => {
	it("[TRACE2] walks back through the children that finished last, and is the parent's own between them", () => {
		const trace = someTrace([
			turn,
			{ id: "llm", kind: "llm", parent: "turn", from: 5, to: 40 },
			{ id: "short", parent: "turn", from: 40, to: 50 },
			{ id: "long", parent: "turn", from: 41, to: 90 },
			{ id: "inner", parent: "long", from: 60, to: 80 },
		]);
		const path = criticalPath(trace);
		expect(told(trace, path)).toEqual([
			"turn 0-5",
			"llm 5-40",
			"turn 40-41",
			"long 41-60",
			"inner 60-80",
			"long 80-90",
			"turn 90-100",
		]);
		expect(path.time[indexIn(trace, "long")]).toBe(29);
		expect([...path.on].map((bit, i) => (bit === 1 ? trace.id[i] : null))).not.toContain("short");
		expect([path.total, path.waiting]).toEqual([100, 0]);
	});

	it("[TRACE2] waiting is a segment of its own and never work", () => {
		const trace = someTrace([
			turn,
			{ id: "approval", kind: "wait", parent: "turn", from: 10, to: 70 },
			{ id: "tool", parent: "turn", from: 70, to: 100 },
			{ id: "next", kind: "turn", from: 130, to: 140 },
		]);
		const path = criticalPath(trace);
		expect(told(trace, path)).toEqual([
			"turn 0-10",
			"approval 10-70 waiting",
			"tool 70-100",
			"- 100-130 waiting",
			"next 130-140",
		]);
		expect(path.waiting).toBe(90);
		expect(criticalPath(trace, indexIn(trace, "next")).segments).toHaveLength(1);
	});

	it("[TRACE2] a child that still ran when the next one began is not what that one waited for", () => {
		const beside = (to: number): string[] => {
			const trace = someTrace([
				turn,
				{ id: "a", parent: "turn", from: 0, to },
				{ id: "b", parent: "turn", from: 50, to: 100 },
			]);
			return told(trace, criticalPath(trace));
		};
		expect(beside(80)).toEqual(["turn 0-50", "b 50-100"]);
		// Starts are in whole ms, durations are not: so little is no overlap.
		expect(beside(50.9)).toEqual(["a 0-50", "b 50-100"]);
	});

	it("[TRACE2] cuts what outlives its parent, and passes over what took no time", () => {
		const trace = someTrace([
			turn,
			{ id: "zero", parent: "turn", from: 100, to: 100 },
			{ id: "out", parent: "turn", from: 90, to: 200 },
		]);
		expect(told(trace, criticalPath(trace, 0))).toEqual(["turn 0-90", "out 90-100"]);
	});

	it("[TRACE2] covers the root from start to end without gap or overlap", () => {
		fc.assert(
			fc.property(traces(), fc.nat(), (trace, n) => {
				const root = trace.count === 0 ? -1 : (n % (trace.count + 1)) - 1;
				const path = criticalPath(trace, root);
				let at = root < 0 ? trace.first : (trace.start[root] as number);
				for (const { span, from, to } of path.segments) {
					expect(from).toBe(at);
					expect(to).toBeGreaterThan(from);
					at = to;
					if (span < 0) continue;
					expect(from).toBeGreaterThanOrEqual(trace.start[span] as number);
					expect(to).toBeLessThanOrEqual(endOf(trace, span));
					expect(root < 0 || (span >= root && span < (trace.end[root] as number))).toBe(true);
				}
				expect(at).toBe(root < 0 ? trace.last : endOf(trace, root));
				const own = path.time.reduce((sum, ms) => sum + ms, 0);
				const nobody = path.segments.reduce((sum, { span, from, to }) => sum + (span < 0 ? to - from : 0), 0);
				expect(own + nobody).toBe(path.total);
			}),
		);
	});
});
