import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { checks } from "./checker/index.ts";
import { reconnects, takeOvers } from "./measure.ts";
import { readPlan } from "./plan.ts";
import { report } from "./report.ts";
import { type Outcome, runFaults } from "./run-faults.ts";
import { faultKinds } from "./schedule.ts";

const plan = readPlan(process.env);
/** Start, end, and the reading of what is left, in ms. */
const aroundMs = 120_000;

describe(`faults with PLAYHEAD_FAULTS_SEED=${plan.seed}`, () => {
	let outcome: Outcome;

	beforeAll(
		async () => {
			outcome = await runFaults(plan);
			process.stdout.write(`\n${report(plan, outcome)}`);
		},
		plan.faultMs + plan.settleMs + aroundMs,
	);

	it("breaks everything, and the work was under way", () => {
		expect(new Set(outcome.happened.map((fault) => fault.kind))).toEqual(new Set(faultKinds));
		expect(outcome.evidence.sessions).toHaveLength(plan.sessions);
		expect(outcome.evidence.readers).toHaveLength(plan.readers);
		expect(takeOvers(outcome.evidence, outcome.happened).length).toBeGreaterThan(0);
		expect(reconnects(outcome.readers).length).toBeGreaterThan(0);
	});

	it("no process ends that was not made to", () => {
		if (outcome.accidents.length > 0) keep(outcome);
		expect(outcome.accidents).toEqual([]);
	});

	it("[RUN1] refuses no send", () => {
		expect(outcome.refused).toEqual([]);
	});

	it.each(Object.entries(checks))("%s", (_, check) => {
		const problems = check(outcome.evidence);
		if (problems.length > 0) keep(outcome);
		expect(problems).toEqual([]);
	});
});

let kept = false;

/** What a person needs to find the cause. */
function keep(outcome: Outcome): void {
	if (kept) return;
	kept = true;
	const file = join(tmpdir(), `playhead-faults-${plan.seed}.json`);
	writeFileSync(file, JSON.stringify(outcome));
	process.stdout.write(`The evidence is in ${file}\n`);
}
