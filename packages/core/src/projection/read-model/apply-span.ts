import type { SpanRow } from "./rows.ts";
import type { SpanChange, SpanEnd } from "./span-change.ts";

/** The row after its end. A span whose own clock did not see both ends takes the wall clock between them. */
export function endSpan(row: SpanRow, end: SpanEnd): SpanRow {
	const running = end.status === "running";
	const elapsed = Math.max(0, Date.parse(end.at) - Date.parse(row.startedAt));
	return {
		...row,
		startedAt: earlier(row.startedAt, end.startedAt),
		status: end.status,
		durationMs: running ? null : (end.durationMs ?? elapsed),
		endSeq: running ? null : end.endSeq,
		usage: end.usage ?? row.usage,
		cost: end.cost ?? row.cost,
		error: end.error ?? row.error,
		model: end.model ?? row.model,
		attributes: end.attributes === undefined ? row.attributes : { ...row.attributes, ...end.attributes },
	};
}

/** Applies a change to a table of spans by id. Ends of unknown spans and second starts change nothing. */
export function applySpanChange(spans: Map<string, SpanRow>, change: SpanChange): void {
	if (change.op === "start") {
		if (!spans.has(change.row.id)) spans.set(change.row.id, change.row);
		return;
	}
	if (change.op === "end") {
		const row = spans.get(change.end.id);
		if (row !== undefined) spans.set(row.id, endSpan(row, change.end));
		return;
	}
	const { runId, status, at, endSeq } = change;
	for (const row of spans.values()) {
		if (row.runId !== runId || row.status !== "running") continue;
		spans.set(row.id, endSpan(row, { id: row.id, status, durationMs: null, at, endSeq }));
	}
}

function earlier(known: string, told: string | undefined): string {
	return told !== undefined && Date.parse(told) < Date.parse(known) ? told : known;
}
