import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endOf, lengthOf } from "../model/end-of.ts";
import type { Trace } from "../model/trace.ts";
import { someTrace } from "../test/index.ts";
import { traces } from "../test/span-arbitrary.ts";
import { selfTimes } from "./self-times.ts";

/** The same by counting: a unit of time at a time, as all times are whole. */
function counted(trace: Trace, i: number): number {
	let free = 0;
	for (let ms = trace.start[i] as number; ms < endOf(trace, i); ms++) {
		let covered = false;
		for (let child = i + 1; child < (trace.end[i] as number); child = trace.end[child] as number) {
			covered ||= (trace.start[child] as number) <= ms && ms < endOf(trace, child);
		}
		if (!covered) free++;
	}
	return free;
}

describe("selfTimes", () => {
	it("[TRACE2] counts children that run at once only once", () => {
		const trace = someTrace([
			{ id: "turn", kind: "turn", from: 0, to: 100 },
			{ id: "a", parent: "turn", from: 10, to: 40 },
			{ id: "b", parent: "turn", from: 20, to: 50 },
			{ id: "within", parent: "turn", from: 25, to: 30 },
			{ id: "c", parent: "turn", from: 80, to: 130 },
		]);
		expect([...selfTimes(trace)]).toEqual([40, 30, 30, 5, 50]);
	});

	it("[TRACE2] is what no child covers, between 0 and the span's time", () => {
		fc.assert(
			fc.property(traces(), (trace) => {
				const self = selfTimes(trace);
				for (let i = 0; i < trace.count; i++) {
					expect(self[i]).toBe(counted(trace, i));
					expect(self[i]).toBeLessThanOrEqual(lengthOf(trace, i));
				}
			}),
		);
	});
});
