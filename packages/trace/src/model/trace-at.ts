import { bucketCount, statusOf } from "../columns/words.ts";
import type { Trace } from "./trace.ts";

/** A trace as it was at a place of the log, and the places from and up to which no span begins or ends. */
export type TraceAt = { trace: Trace; from: number; until: number };

/**
 * The spans that had begun by a place of the session's log; those that had not ended run, up to `now`. The time axis is
 * that of the whole trace, so that a moment moves over it.
 * @param seq the place; its event counts
 * @param now ms since the epoch, when that was
 */
export function traceAt(whole: Trace, seq: number, now: number): TraceAt {
	const { kept, from, until } = keptAt(whole, seq);
	const trace = cut(whole, kept, seq);
	const time = now - whole.origin;
	return { trace: { ...trace, past: true, now: time, last: Math.max(whole.last, time) }, from, until };
}

/** Indices of the spans that had begun, in their order, and the stretch of the log in which that stands. */
function keptAt({ count, startSeq, endSeq }: Trace, seq: number) {
	const kept = new Int32Array(count);
	let used = 0;
	let from = 0;
	let until = Number.POSITIVE_INFINITY;
	const note = (place: number): void => {
		if (place <= seq) from = Math.max(from, place);
		else until = Math.min(until, place);
	};
	for (let i = 0; i < count; i++) {
		const begin = startSeq[i] as number;
		note(begin);
		if (begin > seq) continue;
		kept[used++] = i;
		if ((endSeq[i] as number) >= 0) note(endSeq[i] as number);
	}
	return { kept: kept.subarray(0, used), from, until };
}

function cut(whole: Trace, kept: Int32Array, seq: number): Trace {
	const count = kept.length;
	const tree = treeOf(whole, kept);
	const pick = <T extends Float64Array | Int32Array | Uint8Array>(column: T): T => {
		const picked = column.slice(0, count) as T;
		for (let n = 0; n < count; n++) picked[n] = column[kept[n] as number] as number;
		return picked;
	};
	const trace: Trace = {
		...whole,
		...tree,
		count,
		running: false,
		id: Array.from(kept, (i) => whole.id[i] as string),
		summary: Array.from(kept, (i) => whole.summary[i] as string),
		orphan: pick(whole.orphan),
		kind: pick(whole.kind),
		status: pick(whole.status),
		name: pick(whole.name),
		run: pick(whole.run),
		turn: pick(whole.turn),
		start: pick(whole.start),
		duration: pick(whole.duration),
		startSeq: pick(whole.startSeq),
		endSeq: pick(whole.endSeq),
		model: pick(whole.model),
		tokens: whole.tokens.slice(0, count * bucketCount),
		cost: pick(whole.cost),
		unpriced: pick(whole.unpriced),
		firstToken: pick(whole.firstToken),
		exit: pick(whole.exit),
		errors: moved(whole.errors, kept),
		odd: moved(whole.odd, kept),
		indexOf: new Map(),
	};
	for (let n = 0; n < count; n++) {
		const at = (kept[n] as number) * bucketCount;
		trace.tokens.set(whole.tokens.subarray(at, at + bucketCount), n * bucketCount);
	}
	trace.indexOf = new Map(trace.id.map((id, n) => [id, n]));
	reopen(trace, seq);
	return trace;
}

/** Parents, ends and depths: a span whose parent had not begun stands under the nearest one that had. */
function treeOf({ count, parent, end }: Trace, kept: Int32Array): Pick<Trace, "parent" | "end" | "depth"> {
	const place = new Int32Array(count + 1);
	for (let i = 0, n = 0; i <= count; i++) {
		place[i] = n;
		if (kept[n] === i) n++;
	}
	const isKept = (i: number): boolean => kept[place[i] as number] === i;
	const tree = {
		parent: new Int32Array(kept.length),
		end: new Int32Array(kept.length),
		depth: new Uint16Array(kept.length),
	};
	for (let n = 0; n < kept.length; n++) {
		const i = kept[n] as number;
		let above = parent[i] as number;
		while (above >= 0 && !isKept(above)) above = parent[above] as number;
		const up = above < 0 ? -1 : (place[above] as number);
		tree.parent[n] = up;
		tree.depth[n] = up < 0 ? 0 : (tree.depth[up] as number) + 1;
		tree.end[n] = place[end[i] as number] as number;
	}
	return tree;
}

/** What a span's end told is not known before it. */
function reopen(trace: Trace, seq: number): void {
	const errors = new Map(trace.errors);
	for (let n = 0; n < trace.count; n++) {
		const end = trace.endSeq[n] as number;
		if (end >= 0 && end <= seq) continue;
		trace.running = true;
		trace.status[n] = statusOf.running;
		trace.duration[n] = Number.NaN;
		trace.endSeq[n] = -1;
		trace.tokens.fill(0, n * bucketCount, (n + 1) * bucketCount);
		trace.cost[n] = Number.NaN;
		trace.unpriced[n] = 0;
		trace.firstToken[n] = Number.NaN;
		trace.exit[n] = Number.NaN;
		errors.delete(n);
	}
	trace.errors = errors;
}

function moved<T>(whole: ReadonlyMap<number, T>, kept: Int32Array): Map<number, T> {
	const found = new Map<number, T>();
	if (whole.size === 0) return found;
	for (let n = 0; n < kept.length; n++) {
		const value = whole.get(kept[n] as number);
		if (value !== undefined) found.set(n, value);
	}
	return found;
}
