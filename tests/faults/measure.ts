import type { Happened } from "./break-things.ts";
import type { Evidence } from "./checker/index.ts";
import { runsOf } from "./checker/run-checks.ts";
import type { Reader } from "./load/reader.ts";

/** Milliseconds, smallest first. */
export type Times = number[];

/** From the death (or the freeze) of a worker to `run.resumed` of each run that it held. */
export function takeOvers({ sessions }: Evidence, faults: readonly Happened[]): Times {
	const times = sessions.flatMap(({ log }) =>
		[...runsOf(log).values()].flatMap((events) => {
			const begins = events.filter(({ type }) => type === "run.started" || type === "run.resumed");
			const end = Date.parse(events.findLast(({ type }) => type === "run.finished")?.at ?? "");
			return begins.flatMap((begin, index) => {
				const next = begins[index + 1];
				const from = Date.parse(begin.at);
				const to = next === undefined ? Number.NaN : Date.parse(next.at);
				const held = String(begin.data["worker"]);
				const hit = faults.find(({ pid, at }) => held.includes(`-${pid}-`) && at >= from && at <= to && at < end);
				return hit === undefined ? [] : [to - hit.at];
			});
		}),
	);
	return times.toSorted((a, b) => a - b);
}

/** From each loss of a stream to the next one that is open. */
export function reconnects(readers: readonly Reader[]): Times {
	return readers.flatMap((reader) => reader.gaps).toSorted((a, b) => a - b);
}

/** From the return of PostgreSQL to the first new event on a reader's screen. */
export function restarts(readers: readonly Reader[], faults: readonly Happened[]): Times {
	const arrivals = readers.flatMap((reader) => reader.arrivals).toSorted((a, b) => a.at - b.at);
	return faults
		.flatMap(({ backAt }) => {
			const first = arrivals.find(({ at, eventAt }) => at >= backAt && eventAt >= backAt);
			return first === undefined ? [] : [first.at - backAt];
		})
		.toSorted((a, b) => a - b);
}

/** `median 1.2 s, most 3.4 s (of 17)`. */
export function describeTimes(times: Times): string {
	if (times.length === 0) return "none";
	const seconds = (ms: number | undefined): string => `${((ms ?? 0) / 1000).toFixed(1)} s`;
	return `median ${seconds(times[Math.floor(times.length / 2)])}, most ${seconds(times.at(-1))} (of ${times.length})`;
}
