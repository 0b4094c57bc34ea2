import type { SpanKind, SpanStatus, Usage } from "@playhead/core";
import { bucketCount, endOf, spanKinds, spanStatuses, type Trace, tokenBuckets } from "@playhead/trace";

/** A span as an object: made for the one that is looked at, never for all. */
export type SpanFacts = {
	index: number;
	id: string;
	kind: SpanKind;
	status: SpanStatus;
	name: string;
	summary: string;
	runId: string;
	turn: number | null;
	/** Ms since the epoch. */
	startedAt: number;
	/** Ms, up to now while it runs. */
	duration: number;
	/** Ms; `null` where unknown. */
	firstToken: number | null;
	model: string | null;
	/** Of the span itself; `null` where it used no model. */
	usage: Usage | null;
	/** US dollars; `null` where it is unknown. */
	cost: number | null;
	exit: number | null;
	error: { code: string; message: string } | null;
	odd: string | null;
	startSeq: number;
};

const known = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value);

export function nameOf(trace: Trace, i: number): string {
	return trace.words[trace.name[i] ?? -1] ?? "";
}

export const kindAt = (trace: Trace, i: number): SpanKind => spanKinds[trace.kind[i] ?? 0] ?? "other";
export const statusAt = (trace: Trace, i: number): SpanStatus => spanStatuses[trace.status[i] ?? 0] ?? "ok";

export function factsOf(trace: Trace, i: number): SpanFacts {
	const model = trace.words[trace.model[i] ?? -1] ?? null;
	const turn = trace.turn[i] ?? -1;
	const start = trace.start[i] ?? 0;
	return {
		index: i,
		id: trace.id[i] ?? "",
		kind: kindAt(trace, i),
		status: statusAt(trace, i),
		name: nameOf(trace, i),
		summary: trace.summary[i] ?? "",
		runId: trace.words[trace.run[i] ?? -1] ?? "",
		turn: turn < 0 ? null : turn,
		startedAt: trace.origin + start,
		duration: endOf(trace, i) - start,
		firstToken: known(trace.firstToken[i]),
		model,
		usage: model === null ? null : usageOf(trace.tokens.subarray(i * bucketCount, (i + 1) * bucketCount)),
		cost: known(trace.cost[i]),
		exit: known(trace.exit[i]),
		error: trace.errors.get(i) ?? null,
		odd: trace.odd.get(i) ?? null,
		startSeq: trace.startSeq[i] ?? 0,
	};
}

function usageOf(tokens: Float64Array): Usage {
	return Object.fromEntries(tokenBuckets.map((bucket, i) => [bucket, tokens[i] ?? 0])) as Usage;
}
