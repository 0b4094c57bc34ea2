import type { SpanRow } from "@playhead/core";

/** The time that the bars share, in ms: from `start` (since the epoch) for `length`; the last step ends at `end`. */
export type Scale = { start: number; length: number; end: number };

/** A bar's place on the scale, in percent. */
export type Place = { left: number; width: number };

type Timed = Pick<SpanRow, "kind" | "startedAt" | "durationMs">;

const endOf = ({ startedAt, durationMs }: Timed, now: number): number =>
	durationMs === null ? now : Date.parse(startedAt) + durationMs;

/** A little room is left at the right: more of it while a part is still going on, so that it is seen to grow. */
const room = { ended: 1.02, running: 1.05 };

export function scaleOf(spans: Iterable<Timed>, now: number): Scale {
	let start = Number.POSITIVE_INFINITY;
	let end = Number.NEGATIVE_INFINITY;
	let running = false;
	for (const span of spans) {
		const at = Date.parse(span.startedAt);
		start = Math.min(start, at);
		end = Math.max(end, at, endOf(span, now));
		running ||= span.durationMs === null;
	}
	if (!Number.isFinite(start)) return { start: now, length: 1_000, end: now };
	return { start, end, length: Math.max(end - start, 1) * (running ? room.running : room.ended) };
}

/** Where a bar lies. A run's holds all its steps: its own duration leaves out the time in the queue. */
export function placeOf(span: Timed, { start, length, end }: Scale, now: number): Place {
	const from = Date.parse(span.startedAt);
	const left = clamp(((from - start) / length) * 100);
	const right = clamp(((Math.max(span.kind === "run" ? end : endOf(span, now), from) - start) / length) * 100);
	return { left, width: right - left };
}

const clamp = (percent: number) => Math.min(Math.max(percent, 0), 100);

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const steps = [
	1,
	2,
	5,
	10,
	20,
	50,
	100,
	200,
	500,
	second,
	2 * second,
	5 * second,
	10 * second,
	20 * second,
	30 * second,
	minute,
	2 * minute,
	5 * minute,
	10 * minute,
	20 * minute,
	30 * minute,
	hour,
	2 * hour,
	6 * hour,
	12 * hour,
	24 * hour,
];

/** Round times for the ruler, from 0, at most `most` of them, in ms. */
export function ticksOf(length: number, most: number): number[] {
	const step = steps.find((size) => length / size <= most) ?? Math.ceil(length / most / (24 * hour)) * 24 * hour;
	return Array.from({ length: Math.floor(length / step) + 1 }, (_, index) => index * step).filter((at) => at < length);
}

/** "0:40", "1:02:00", below ten seconds "2.5 s", below one "200 ms"; `length` is the ruler's, so that all read alike. */
export function tickLabel(ms: number, length: number): string {
	if (length <= second) return `${ms} ms`;
	if (length <= 10 * second) return `${ms / second} s`;
	const whole = Math.floor(ms / second);
	const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
	const two = (n: number) => String(n).padStart(2, "0");
	return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
