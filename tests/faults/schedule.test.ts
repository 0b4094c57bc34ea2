import { expect, it } from "vitest";
import { faultKinds, makeSchedule } from "./schedule.ts";

const plan = { webs: 2, workers: 3, faultMs: 40_000, everyMs: 2_000 };

it("gives the same faults for the same seed, and others for another", () => {
	expect(makeSchedule({ ...plan, seed: 7 })).toEqual(makeSchedule({ ...plan, seed: 7 }));
	expect(makeSchedule({ ...plan, seed: 7 })).not.toEqual(makeSchedule({ ...plan, seed: 8 }));
});

it("breaks everything at least once, in time and in order", () => {
	for (let seed = 0; seed < 200; seed += 1) {
		const faults = makeSchedule({ ...plan, seed });
		expect(new Set(faults.map((fault) => fault.kind))).toEqual(new Set(faultKinds));
		const times = faults.map((fault) => fault.atMs);
		expect(times).toEqual(times.toSorted((a, b) => a - b));
		expect(times.at(-1)).toBeLessThanOrEqual(plan.faultMs);
		for (const { target } of faults) expect(target).toBeLessThan(plan.workers);
	}
});
