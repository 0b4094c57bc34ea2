import { loadavg } from "node:os";
import { describeTimes, restarts } from "./measure.ts";
import { mostBetween } from "./memory.ts";
import type { AwayPlan } from "./plan.ts";
import type { AwayOutcome } from "./run-away.ts";

/** What an outage did, for a person. */
export function describeAway({ how, awayMs }: AwayPlan["outages"][number], outcome: AwayOutcome): string {
	const { evidence, readers, probes, memory, goneAt, backAt, open, waiting } = outcome;
	const events = evidence.sessions.flatMap(({ log }) => log);
	const resumed = events.filter(({ type }) => type === "run.resumed").length;
	const answers = Object.entries(Object.groupBy(probes, ({ what }) => what)).map(([what, all = []]) => {
		const away = all.filter(({ answeredAt }) => answeredAt < backAt);
		return `${what} ${describeTimes(away.map(({ askedAt, answeredAt }) => answeredAt - askedAt))}`;
	});
	const stages = memory.map((one) => {
		const [before, away, after] = [[0, goneAt + 250] as const, [goneAt, backAt] as const, [backAt, Infinity] as const];
		return `${one.name} ${[before, away, after].map(([from, to]) => mostBetween(one, from, to)).join(" ")}`;
	});
	const lastAt = Math.max(...events.map(({ at }) => Date.parse(at)));
	const firstAt = Math.min(...events.map(({ at }) => Date.parse(at)).filter((at) => at >= backAt));
	return [
		`PostgreSQL ${how} for ${awayMs / 1000} s; load of the machine ${loadavg()[0]?.toFixed(1)}`,
		`runs: ${evidence.sessions.length}, ${open} under way when it went, ${waiting} of them waiting; ${resumed} times resumed`,
		`answers while it was away: ${answers.join("; ")}`,
		`first event after ${((firstAt - backAt) / 1000).toFixed(1)} s, at a reader after: ${describeTimes(restarts(readers, [{ backAt }]))}`,
		`all runs have ended after ${((lastAt - backAt) / 1000).toFixed(1)} s`,
		`most memory in MiB, before, while it was away, after: ${stages.join(", ")}`,
		"",
	].join("\n");
}
