import type { SpanKind, Usage } from "@playhead/core";
import { bucketCount, kindOf, tokenBuckets } from "../columns/words.ts";
import type { Trace } from "../model/trace.ts";
import { percentile } from "./percentile.ts";
import { rollUp, type Totals } from "./roll-up.ts";
import { selfTimes } from "./self-times.ts";
import { groupByWord, type TimeStats, timeStats } from "./time-stats.ts";

export type ToolStats = TimeStats & { kind: SpanKind; name: string };

/** Tools and checks by name, the one that took the most time in all first. */
export function slowestTools(trace: Trace, self = selfTimes(trace)): ToolStats[] {
	const table: ToolStats[] = [];
	for (const kind of ["tool", "check"] as const) {
		for (const [name, spans] of groupByWord(spansOfKind(trace, kind), trace.name)) {
			table.push({ kind, name: trace.words[name] ?? "", ...timeStats(trace, spans, self) });
		}
	}
	return table.sort((a, b) => b.total - a.total);
}

export type ModelStats = TimeStats & {
	model: string;
	/** By bucket; exclusive. */
	tokens: Usage;
	/** US dollars of the priced calls; `null` where none is: unknown, not 0. */
	cost: number | null;
	/** Calls of unknown price, which `cost` leaves out. */
	unpriced: number;
	/** Median of the ms to the first token; NaN where nobody measured it. */
	firstToken: number;
};

/** Calls by model, the dearest first. Counts the spans that `rollUp` counts, so the sums are those of the trace. */
export function costByModel(trace: Trace, totals: Totals = rollUp(trace), self = selfTimes(trace)): ModelStats[] {
	const counted: number[] = [];
	for (let i = 0; i < trace.count; i++) if (totals.counts[i] === 1) counted.push(i);
	const table = [...groupByWord(counted, trace.model)].map(([model, spans]) => ({
		model: trace.words[model] ?? "unknown model",
		...spentBy(trace, spans),
		...timeStats(trace, spans, self),
	}));
	return table.sort((a, b) => (b.cost ?? -1) - (a.cost ?? -1) || b.total - a.total);
}

function spentBy(
	trace: Trace,
	spans: readonly number[],
): Pick<ModelStats, "tokens" | "cost" | "unpriced" | "firstToken"> {
	const tokens: Usage = { input: 0, cacheRead: 0, cacheWrite: 0, output: 0, reasoning: 0 };
	const firsts: number[] = [];
	let cost: number | null = null;
	let unpriced = 0;
	for (const i of spans) {
		for (const [b, bucket] of tokenBuckets.entries()) tokens[bucket] += trace.tokens[i * bucketCount + b] as number;
		const own = trace.cost[i] as number;
		if (!Number.isNaN(own)) cost = (cost ?? 0) + own;
		unpriced += trace.unpriced[i] as number;
		const first = trace.firstToken[i] as number;
		if (!Number.isNaN(first)) firsts.push(first);
	}
	return { tokens, cost, unpriced, firstToken: percentile(Float64Array.from(firsts).sort(), 0.5) };
}

function spansOfKind(trace: Trace, kind: SpanKind): number[] {
	const spans: number[] = [];
	for (let i = 0; i < trace.count; i++) if (trace.kind[i] === kindOf[kind]) spans.push(i);
	return spans;
}
