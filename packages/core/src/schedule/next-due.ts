import { cronOf, type Timing } from "./timing.ts";

const minuteMs = 60_000;

/**
 * SCHED1: the first moment after `after` at which a schedule is due; `null`: never again. Milliseconds since the epoch.
 *
 * Cron follows the wall clock of its zone, as Vixie cron does: a fixed time in the hour that a clock change skips is due
 * at the first moment after the gap, one in the doubled hour is due the first time only; a pattern of every so many
 * minutes or hours goes on in real time through both.
 * @param anchor the moment from which an interval is counted
 */
export function nextDue(timing: Timing, after: number, anchor: number): number | null {
	if (timing.type === "cron") return cronOf(timing).nextRun(new Date(after))?.getTime() ?? null;
	const every = timing.everyMinutes * minuteMs;
	const next = anchor + (Math.max(0, Math.floor((after - anchor) / every)) + (after < anchor ? 0 : 1)) * every;
	const { quietHours, timeZone } = timing;
	return quietHours === undefined ? next : afterQuiet(next, every, minuteOfDay(timeZone), quietHours);
}

/** The first `count` moments after `after` at which a schedule is due. */
export function nextDues(timing: Timing, after: number, anchor: number, count: number): number[] {
	const dues: number[] = [];
	for (let last = after; dues.length < count; ) {
		const next = nextDue(timing, last, anchor);
		if (next === null) break;
		dues.push(next);
		last = next;
	}
	return dues;
}

type QuietHours = { from: string; to: string };

/** An interval whose every moment is quiet, such as one of a day at night, is looked for no longer than this many moments. */
const mostMoments = 2 * 7 * 24 * 60;

function afterQuiet(first: number, every: number, minute: (ms: number) => number, quiet: QuietHours): number | null {
	const [from, to] = [minuteOf(quiet.from), minuteOf(quiet.to)];
	const isQuiet = (at: number): boolean => (from < to ? at >= from && at < to : at >= from || at < to);
	let next = first;
	for (let moment = 0; moment < mostMoments; moment += 1, next += every) if (!isQuiet(minute(next))) return next;
	return null;
}

function minuteOf(clockTime: string): number {
	const [hours = 0, minutes = 0] = clockTime.split(":").map(Number);
	return hours * 60 + minutes;
}

/** The minute of the day on the wall clock of a zone. */
function minuteOfDay(timeZone: string): (ms: number) => number {
	const format = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
	return (ms) => minuteOf(format.format(ms));
}
