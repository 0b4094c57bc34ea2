import type { SpanEnd, SpanRow, Usage } from "@playhead/core";

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
	return JSON.stringify(
		rows.map((row) => ({
			id: row.id,
			parent_id: row.parentId,
			run_id: row.runId,
			turn: row.turn,
			kind: row.kind,
			name: row.name,
			summary: row.summary,
			status: row.status,
			started_at: row.startedAt,
			duration_ms: row.durationMs,
			call_id: row.callId,
			model: row.model,
			...usageColumns(row.usage),
			cost: row.cost,
			error: row.error ?? undefined,
			attributes: row.attributes,
			start_seq: row.startSeq,
			end_seq: row.endSeq,
		})),
	);
}

export function endParams(ends: readonly SpanEnd[]): string {
	return JSON.stringify(
		ends.map((end) => ({
			id: end.id,
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
