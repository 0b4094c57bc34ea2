import { statusOf } from "../columns/words.ts";
import { lengthOf } from "../model/end-of.ts";
import type { Trace } from "../model/trace.ts";
import { percentile } from "./percentile.ts";

/** How long several spans took; ms. */
export type TimeStats = {
	count: number;
	total: number;
	self: number;
	median: number;
	p95: number;
	max: number;
	errors: number;
	/** The span that took longest. */
	slowest: number;
};

/** @param self of `selfTimes` */
export function timeStats(trace: Trace, spans: readonly number[], self: Float64Array): TimeStats {
	const lengths = Float64Array.from(spans.map((i) => lengthOf(trace, i)));
	const stats: TimeStats = {
		count: spans.length,
		total: 0,
		self: 0,
		median: 0,
		p95: 0,
		max: 0,
		errors: 0,
		slowest: -1,
	};
	for (const [k, i] of spans.entries()) {
		const length = lengths[k] as number;
		stats.total += length;
		stats.self += self[i] as number;
		if (trace.status[i] === statusOf.error) stats.errors++;
		if (stats.slowest >= 0 && length <= stats.max) continue;
		stats.max = length;
		stats.slowest = i;
	}
	lengths.sort();
	stats.median = percentile(lengths, 0.5);
	stats.p95 = percentile(lengths, 0.95);
	return stats;
}

/** Spans by a word. */
export function groupByWord(spans: Iterable<number>, words: Int32Array): Map<number, number[]> {
	const groups = new Map<number, number[]>();
	for (const i of spans) {
		const word = words[i] as number;
		const group = groups.get(word);
		if (group === undefined) groups.set(word, [i]);
		else group.push(i);
	}
	return groups;
}
