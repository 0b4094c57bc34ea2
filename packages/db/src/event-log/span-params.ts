import type { SpanEnd, SpanRow, Usage } from "@playhead/core";
import { fromSpanRow } from "../tool-trace/span-record.ts";

function usageColumns(usage: Usage | null | undefined) {
	return {
		input_tokens: usage?.input ?? null,
		cache_read_tokens: usage?.cacheRead ?? null,
		cache_write_tokens: usage?.cacheWrite ?? null,
		output_tokens: usage?.output ?? null,
		reasoning_tokens: usage?.reasoning ?? null,
	};
}

/** The rows as `jsonb_to_recordset` takes them. `start_seq` and `end_seq` count from the batch's start. */
export function startParams(rows: readonly SpanRow[]): string {
	return JSON.stringify(rows.map(fromSpanRow));
}

export function endParams(ends: readonly SpanEnd[]): string {
	return JSON.stringify(
		ends.map((end) => ({
			id: end.id,
			started_at: end.startedAt ?? null,
			status: end.status,
			duration_ms: end.durationMs,
			at: end.at,
			end_seq: end.endSeq,
			model: end.model ?? null,
			...usageColumns(end.usage),
			cost: end.cost ?? null,
			error: end.error ?? undefined,
			attributes: end.attributes ?? null,
		})),
	);
}
