import { beforeAll, describe, expect, it } from "vitest";
import { checks } from "./checker/index.ts";
import { runsOf } from "./checker/run-checks.ts";
import { keep } from "./keep.ts";
import { mostBetween } from "./memory.ts";
import { readAwayPlan } from "./plan.ts";
import { describeAway } from "./report-away.ts";
import { type AwayOutcome, runAway } from "./run-away.ts";

const plan = readAwayPlan(process.env);
/** Start, end, and the reading of what is left, in ms. */
const aroundMs = 300_000;
/** By then every run holds back as much as it may, in ms; more waiting must not take more memory. */
const fullMs = 6_000;
/** What the garbage of a process may make of nothing, in MiB. */
const slackMiB = 48;
/** A server that was killed answers until its processes have seen it. */
const fallMs = 500;

describe.each(plan.outages)("PostgreSQL is $how for $awayMs ms", (outage) => {
	let outcome: AwayOutcome;

	beforeAll(
		async () => {
			outcome = await runAway(plan, outage);
			process.stdout.write(`\n${describeAway(outage, outcome)}`);
		},
		outage.awayMs + plan.settleMs + aroundMs,
	);

	it("runs were under way, and some waited for a person", () => {
		expect(outcome.evidence.sessions).toHaveLength(plan.sessions);
		expect(outcome.open).toBeGreaterThan(plan.sessions / 2);
		expect(outcome.waiting).toBeGreaterThan(0);
	});

	it("[RUN5] every run goes on and ends by itself", () => {
		const ends = outcome.evidence.sessions.flatMap(({ log }) =>
			[...runsOf(log).values()].map((events) => events.at(-1)?.data["status"]),
		);
		if (ends.some((status) => status !== "done")) keep(`away-${outage.how}`, outcome);
		expect(ends).toEqual(outcome.evidence.sessions.map(() => "done"));
		expect(outcome.refused).toEqual([]);
	});

	it("[SEC4] the web server answers 503 and says why", () => {
		const { probes, goneAt, backAt } = outcome;
		const while503 = probes.filter(({ askedAt, answeredAt }) => askedAt > goneAt + fallMs && answeredAt < backAt);
		for (const { what, status, code } of while503)
			expect([what, status, code]).toEqual([what, 503, what === "health" ? "" : "DATABASE_UNAVAILABLE"]);
		expect(new Set(while503.map(({ what }) => what))).toEqual(new Set(probes.map(({ what }) => what)));
	});

	it("no process ends, and none grows as long as it waits", () => {
		if (outcome.accidents.length > 0) keep(`away-${outage.how}`, outcome);
		expect(outcome.accidents).toEqual([]);
		const { goneAt, backAt, memory } = outcome;
		for (const one of memory) {
			const full = mostBetween(one, goneAt, goneAt + fullMs);
			expect(full).toBeGreaterThan(0);
			expect(mostBetween(one, goneAt + fullMs, backAt), one.name).toBeLessThan(full + slackMiB);
		}
	});

	it.each(Object.entries(checks))("%s", (_, check) => {
		const problems = check(outcome.evidence);
		if (problems.length > 0) keep(`away-${outage.how}`, outcome);
		expect(problems).toEqual([]);
	});
});
