import type { SpanKind } from "@playhead/core";
import type { SketchSpan } from "./sketch.ts";

/**
 * The session's length as the scrubber counts it: between two places of the log where spans begin or end lies the time
 * in which something worked; waits and idle time are squeezed. Both columns grow strictly.
 */
export type Axis = {
	/** Places of the log, from 0 on. */
	seq: Float64Array;
	/** What lies before each place; 0 at the first. */
	weight: Float64Array;
	count: number;
};

const works: Record<SpanKind, boolean> = {
	run: false,
	turn: false,
	llm: true,
	tool: true,
	check: true,
	agent: true,
	wait: false,
	other: true,
	internal: false,
};

/** What one stretch without work may take of the whole, at most. */
const idleShare = 0.012;
/** What all events together take of the whole, however quick they were: so that each place has a place. */
const eventShare = 0.08;
/** A key is `seq * keys + index`: sorted as numbers, which is quicker than by a comparison. */
const keys = 2 ** 21;

type Stops = { seq: Float64Array; ms: Float64Array; work: Int8Array };

/** The places where spans begin and end, in the order of the log. */
function stopsOf(spans: readonly SketchSpan[]): Stops {
	const sorted = new Float64Array(spans.length * 2);
	let used = 0;
	for (const [i, { startSeq, endSeq }] of spans.entries()) {
		sorted[used++] = startSeq * keys + i * 2;
		if (endSeq !== null) sorted[used++] = endSeq * keys + i * 2 + 1;
	}
	const order = sorted.subarray(0, used).sort();
	const stops = { seq: new Float64Array(used), ms: new Float64Array(used), work: new Int8Array(used) };
	for (let at = 0; at < used; at += 1) {
		const key = order[at] as number;
		const index = key % keys;
		const span = spans[index >> 1] as SketchSpan;
		const isEnd = index % 2 === 1;
		stops.seq[at] = Math.floor(key / keys);
		stops.ms[at] = isEnd ? (span.end ?? span.start) : span.start;
		stops.work[at] = !works[span.kind] ? 0 : isEnd ? -1 : 1;
	}
	return stops;
}

/**
 * @param lastSeq the end of the log
 * @param now ms since the epoch at that end; `null`: not known, the last stop's time
 */
export function axisOf(spans: readonly SketchSpan[], lastSeq: number, now: number | null = null): Axis {
	const stops = stopsOf(spans);
	const { steps, active } = stepsOf(stops, lastSeq, now);
	const most = Math.max(active * idleShare, 1);
	const perEvent = (Math.max(active, 1) * eventShare) / Math.max(lastSeq, 1);
	const seq = new Float64Array(steps.length + 1);
	const weight = new Float64Array(steps.length + 1);
	let before = 0;
	for (const [at, { to, ms, working }] of steps.entries()) {
		const step = to - (seq[at] as number);
		before += (working ? ms : Math.min(ms, most)) + step * perEvent;
		seq[at + 1] = to;
		weight[at + 1] = before;
	}
	return { seq, weight, count: seq.length };
}

type Step = { to: number; ms: number; working: boolean };

/** From stop to stop: how long it took, and whether anything worked meanwhile. Clocks that go back stand still. */
function stepsOf({ seq, ms, work }: Stops, lastSeq: number, now: number | null) {
	const steps: Step[] = [];
	let active = 0;
	let open = 0;
	let time = ms[0] ?? 0;
	let from = 0;
	const take = (to: number, at: number): void => {
		if (to <= from) return;
		const took = Math.max(0, at - time);
		if (open > 0) active += took;
		steps.push({ to, ms: took, working: open > 0 });
		time = Math.max(time, at);
		from = to;
	};
	for (let at = 0; at < seq.length; at += 1) {
		take(Math.min(seq[at] as number, lastSeq), ms[at] as number);
		open = Math.max(0, open + (work[at] as number));
	}
	take(lastSeq, now ?? time);
	return { steps, active };
}
