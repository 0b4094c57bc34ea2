import { loadavg } from "node:os";
import { describeTimes, isCalm, reconnects, restarts, takeOvers } from "./measure.ts";
import type { Plan } from "./plan.ts";
import type { FaultsOutcome } from "./run-faults.ts";
import type { FaultKind } from "./schedule.ts";

/** What a run did, for a person. */
export function report({ seed, webs, workers }: Plan, { evidence, happened, readers }: FaultsOutcome): string {
	const of = (...kinds: FaultKind[]) => happened.filter((fault) => kinds.includes(fault.kind));
	const events = evidence.sessions.flatMap((session) => session.log);
	const typed = (type: string, status?: string): number =>
		events.filter((event) => event.type === type && (status === undefined || event.data["status"] === status)).length;
	const answered = (decision: string): number =>
		events.filter((event) => event.type === "approval.answered" && event.data["decision"] === decision).length;
	const faults = Object.entries(Object.groupBy(happened, (fault) => fault.kind)).map(
		([kind, all]) => `${kind} ${all.length}`,
	);
	const sum = (count: (reader: (typeof readers)[number]) => number): number =>
		readers.reduce((total, reader) => total + count(reader), 0);
	const times = (kind: FaultKind): string => {
		const all = takeOvers(evidence, of(kind));
		const [calm, other] = [true, false].map((wanted) =>
			describeTimes(all.filter((one) => isCalm(one, happened) === wanted).map((one) => one.ms)),
		);
		return `${calm}; while more was broken: ${other}`;
	};
	return [
		`fault suite, seed ${seed}: ${webs} web servers, ${workers} workers, ${evidence.sessions.length} sessions, ${readers.length} readers; load of the machine ${loadavg()[0]?.toFixed(1)}`,
		`faults: ${faults.join(", ")}`,
		`log: ${events.length} events, ${typed("run.finished")} runs (${typed("run.finished", "lost")} lost), ${typed("run.resumed")} resumed, ${typed("tool.finished")} calls`,
		`people: ${typed("approval.requested")} questions, ${answered("allow")} allowed, ${answered("deny")} denied; ${typed("run.finished", "cancelled")} runs cancelled`,
		`readers: ${sum((reader) => reader.record.events.length)} events over ${sum((reader) => reader.connections)} connections`,
		`a killed worker's run goes on after: ${times("kill-worker")}`,
		`a stopped worker's run goes on after: ${times("stop-worker")}`,
		`a frozen worker's run goes on after: ${times("freeze-worker")}`,
		`a lost stream is back after: ${describeTimes(reconnects(readers))}`,
		`events come, once PostgreSQL is back, after: ${describeTimes(restarts(readers, of("kill-postgres")))}`,
		"",
	].join("\n");
}
