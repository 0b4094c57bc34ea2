import { endSpan, type SpanChange, type SpanEnd, type SpanRow } from "@playhead/core";

/**
 * The span changes of one batch, reduced to what one statement can do: rows to insert, rows to end, runs whose open spans
 * close. A span that starts and ends within the batch is one insert, because parts of a statement do not see each other.
 */
export type SpanBatch = {
	starts: SpanRow[];
	ends: SpanEnd[];
	closes: Extract<SpanChange, { op: "close" }>[];
};

export function reduceSpanChanges(changes: readonly SpanChange[]): SpanBatch {
	const starts = new Map<string, SpanRow>();
	const ends = new Map<string, SpanEnd>();
	const closes: SpanBatch["closes"] = [];
	for (const change of changes) {
		if (change.op === "start") {
			if (!starts.has(change.row.id)) starts.set(change.row.id, change.row);
		} else if (change.op === "end") {
			const started = starts.get(change.end.id);
			if (started === undefined || change.end.amends === true)
				ends.set(change.end.id, mergeEnds(ends.get(change.end.id), change.end));
			if (started !== undefined) starts.set(started.id, endSpan(started, change.end));
		} else {
			closes.push(change);
		}
	}
	return { starts: [...starts.values()], ends: [...ends.values()], closes };
}

function mergeEnds(earlier: SpanEnd | undefined, later: SpanEnd): SpanEnd {
	if (earlier === undefined) return later;
	return {
		...earlier,
		...later,
		usage: later.usage ?? earlier.usage,
		cost: later.cost ?? earlier.cost,
		error: later.error ?? earlier.error,
		attributes: { ...earlier.attributes, ...later.attributes },
	};
}
