import {
	type CriticalPath,
	criticalPath,
	failures,
	filterSpans,
	findSpans,
	groupRepeats,
	type IdleGap,
	idleGaps,
	idleShare,
	kindOf,
	type RepeatGroups,
	rollUp,
	selfTimes,
	type Trace,
	timeScale,
	visibleRows,
} from "@playhead/trace";
import type { PathPart } from "./bar-look.ts";
import { countSpans } from "./counts.ts";
import { keepLast } from "./keep-last.ts";
import { type Choice, filterOf, isFiltered, type ViewerState } from "./viewer-state.ts";

/** Steps that a ranking names. */
const ranked = 100;
/** The part of the time that has to be idle until compressing it is offered. */
const worthCompressing = 0.4;

/**
 * What follows from a state, each thing once for as long as what it follows from stands. `ids` is the key of what
 * depends on the spans alone: it stands while only `now` moves.
 */
export function createDerive() {
	const groups = keepLast((trace: Trace, group: boolean) => (group ? groupRepeats(trace) : null));
	const openGroups = keepLast((known: RepeatGroups | null, open: ReadonlySet<number>) => {
		if (known === null) return null;
		return Uint8Array.from(known.first, (span) => (open.has(span) ? 1 : 0));
	});
	const matching = keepLast((trace: Trace, filter: Choice) =>
		isFiltered(filter) || hidesSome(trace, filter) ? filterSpans(trace, filterOf(filter)) : null,
	);
	const rows = keepLast(
		(
			trace: Trace,
			collapsed: Uint8Array,
			match: Uint8Array | null,
			known: RepeatGroups | null,
			open: Uint8Array | null,
		) => visibleRows(trace, { collapsed, filter: match, groups: known, openGroups: open }),
	);
	const gaps = keepLast(idleGapsOf);
	const whole = keepLast((trace: Trace, known: readonly IdleGap[], width: number, compress: boolean) =>
		timeScale({ trace, gaps: known, width, compress }),
	);
	const scale = keepLast(
		(trace: Trace, known: readonly IdleGap[], width: number, compress: boolean, window: ViewerState["window"]) =>
			timeScale({ trace, gaps: known, width, compress, ...window }),
	);
	/** Kept for as long as the spans are the same ones. */
	const byIds = <A extends readonly unknown[], R>(compute: (trace: Trace, ...args: A) => R) => {
		let trace: Trace;
		const kept = keepLast((_ids: readonly string[], ...args: A) => compute(trace, ...args));
		return (now: Trace, ...args: A): R => {
			trace = now;
			return kept(now.id, ...args);
		};
	};
	return {
		groups,
		openGroups,
		matching,
		rows,
		gaps,
		idle: keepLast((trace: Trace) => idleShareOf(trace, gaps(trace))),
		whole,
		scale,
		totals: byIds(rollUp),
		counts: byIds(countSpans),
		failures: byIds(failures),
		self: keepLast(selfTimes),
		found: byIds(findSpans),
		/** 1 for the spans that the search found. */
		foundBits: keepLast(bitsOf),
		path: keepLast((trace: Trace) => pathBySpan(criticalPath(trace))),
		slowest: keepLast((trace: Trace, self: Float64Array) =>
			ranking(trace, (i) => (works(trace, i) ? (self[i] ?? 0) : 0)),
		),
		costliest: keepLast((trace: Trace) => ranking(trace, (i) => trace.cost[i] ?? 0)),
	};
}

export type Derive = ReturnType<typeof createDerive>;

/** Most traces hold nothing of the kinds that are folded away: then nothing needs to be filtered. */
function hidesSome(trace: Trace, { hidden }: Choice): boolean {
	const kinds = new Set([...hidden].map((kind) => kindOf[kind]));
	return trace.kind.some((kind) => kinds.has(kind));
}

function idleGapsOf(trace: Trace): IdleGap[] {
	return idleGaps(trace);
}

function bitsOf(count: number, spans: Int32Array): Uint8Array {
	const bits = new Uint8Array(count);
	for (const span of spans) bits[span] = 1;
	return bits;
}

/** `null` where compressing would gain little. */
function idleShareOf(trace: Trace, gaps: readonly IdleGap[]): { ms: number; share: number } | null {
	const share = idleShare(trace, gaps);
	return share < worthCompressing ? null : { ms: share * (trace.last - trace.first), share };
}

/** Waiting is not slow, and what a run or a turn took is what its steps took. */
function works(trace: Trace, i: number): boolean {
	const kind = trace.kind[i];
	return kind !== kindOf.wait && kind !== kindOf.run && kind !== kindOf.turn;
}

/** The spans with the highest values above 0, highest first. */
function ranking(trace: Trace, value: (i: number) => number): number[] {
	const spans: number[] = [];
	for (let i = 0; i < trace.count; i += 1) if (value(i) > 0) spans.push(i);
	return spans.sort((a, b) => value(b) - value(a) || a - b).slice(0, ranked);
}

function pathBySpan({ segments }: CriticalPath): ReadonlyMap<number, PathPart[]> {
	const parts = new Map<number, PathPart[]>();
	for (const { span, from, to, waiting } of segments) {
		const known = parts.get(span);
		if (known === undefined) parts.set(span, [{ from, to, waiting }]);
		else known.push({ from, to, waiting });
	}
	return parts;
}
