import type { Happened } from "./break-things.ts";
import type { Evidence } from "./checker/index.ts";
import { runsOf } from "./checker/run-checks.ts";
import type { Reader } from "./load/reader.ts";
import type { FaultKind } from "./schedule.ts";

/** Milliseconds. */
export type Times = number[];

type TakeOver = { ms: number; hit: Happened };

/**
 * From the death (or the freeze) of a worker to `run.resumed` of each run that it held. A run that waited for a person was
 * held by nobody.
 */
export function takeOvers({ sessions }: Evidence, faults: readonly Happened[]): TakeOver[] {
	return sessions.flatMap(({ log }) =>
		[...runsOf(log).values()].flatMap((events) => {
			const begins = events.filter(({ type }) => type === "run.started" || type === "run.resumed");
			return begins.flatMap((begin, index) => {
				const to = Date.parse(begins[index + 1]?.at ?? "");
				const from = Date.parse(begin.at);
				const held = String(begin.data["worker"]);
				const before = events[events.indexOf(begins[index + 1] ?? begin) - 1];
				if (before?.type.startsWith("approval.") === true) return [];
				const hit = faults.find(({ pid, at }) => held.includes(`-${pid}-`) && at >= from && at <= to);
				return hit === undefined ? [] : [{ ms: to - hit.at, hit }];
			});
		}),
	);
}

/** Kinds that keep the others from taking over. */
const disturbing = new Set<FaultKind>([
	"kill-worker",
	"stop-worker",
	"freeze-worker",
	"kill-postgres",
	"kill-backend",
	"cut-workers",
	"silence-workers",
]);
/** What a worker needs to come to itself after a fault, in ms. */
const recoveryMs = 3_000;

/** Whether nothing else that matters was broken between the fault and the take-over, nor shortly before. */
export function isCalm({ ms, hit }: TakeOver, faults: readonly Happened[]): boolean {
	return !faults.some(
		(other) =>
			other !== hit && disturbing.has(other.kind) && other.at <= hit.at + ms && other.backAt + recoveryMs >= hit.at,
	);
}

/** From each loss of a stream to the next one that is open. */
export function reconnects(readers: readonly Reader[]): Times {
	return readers.flatMap((reader) => reader.gaps);
}

/** From the return of PostgreSQL to the first new event on a reader's screen. */
export function restarts(readers: readonly Reader[], faults: readonly Pick<Happened, "backAt">[]): Times {
	const arrivals = readers.flatMap((reader) => reader.arrivals).toSorted((a, b) => a.at - b.at);
	return faults.flatMap(({ backAt }) => {
		const first = arrivals.find(({ at, eventAt }) => at >= backAt && eventAt >= backAt);
		return first === undefined ? [] : [first.at - backAt];
	});
}

/** `median 1.2 s, most 3.4 s (of 17)`. */
export function describeTimes(unsorted: Times): string {
	if (unsorted.length === 0) return "none";
	const times = unsorted.toSorted((a, b) => a - b);
	const seconds = (ms: number | undefined): string => `${((ms ?? 0) / 1000).toFixed(1)} s`;
	return `median ${seconds(times[Math.floor(times.length / 2)])}, most ${seconds(times.at(-1))} (of ${times.length})`;
}
