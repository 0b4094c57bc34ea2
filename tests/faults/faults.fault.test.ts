import { beforeAll, describe, expect, it } from "vitest";
import { checks } from "./checker/index.ts";
import { keep } from "./keep.ts";
import { reconnects, takeOvers } from "./measure.ts";
import { readPlan } from "./plan.ts";
import { report } from "./report.ts";
import { type FaultsOutcome, runFaults } from "./run-faults.ts";
import { faultKinds } from "./schedule.ts";

const plan = readPlan(process.env);
/** Start, end, and the reading of what is left, in ms. */
const aroundMs = 300_000;

describe(`faults with PLAYHEAD_FAULTS_SEED=${plan.seed}`, () => {
	let outcome: FaultsOutcome;

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
		const sessions = outcome.evidence.sessions;
		for (const decision of ["allow", "deny"])
			expect(sessions.flatMap(({ answers }) => answers).map((answer) => answer.decision)).toContain(decision);
		expect(sessions.flatMap(({ cancels }) => cancels)).not.toEqual([]);
	});

	it("no process ends that was not made to", () => {
		if (outcome.accidents.length > 0) keep(String(plan.seed), outcome);
		expect(outcome.accidents).toEqual([]);
	});

	it("[RUN1] refuses no send", () => {
		expect(outcome.refused).toEqual([]);
	});

	it.each(Object.entries(checks))("%s", (_, check) => {
		const problems = check(outcome.evidence);
		if (problems.length > 0) keep(String(plan.seed), outcome);
		expect(problems).toEqual([]);
	});
});
