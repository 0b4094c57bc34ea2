import type { SpanKind, SpanRow, SpanStatus } from "@playhead/core";
import { fromUsage, toUsage } from "../session/usage-record.ts";

/** A row of `tool_traces` as the driver gives it. The token buckets are all set, or none is. */
export type SpanRecord = {
	session_id: string;
	id: string;
	parent_id: string | null;
	run_id: string;
	turn: number | null;
	kind: string;
	name: string;
	summary: string;
	status: string;
	started_at: Date;
	duration_ms: number | null;
	call_id: string | null;
	model: string | null;
	input_tokens: number | null;
	cache_read_tokens: number | null;
	cache_write_tokens: number | null;
	output_tokens: number | null;
	reasoning_tokens: number | null;
	cost: number | null;
	error: SpanRow["error"];
	attributes: SpanRow["attributes"];
	start_seq: string | number;
	end_seq: string | number | null;
};

export function toSpanRow(record: SpanRecord): SpanRow {
	return {
		sessionId: record.session_id,
		id: record.id,
		parentId: record.parent_id,
		runId: record.run_id,
		turn: record.turn,
		kind: record.kind as SpanKind,
		name: record.name,
		summary: record.summary,
		status: record.status as SpanStatus,
		startedAt: record.started_at.toISOString(),
		durationMs: record.duration_ms,
		callId: record.call_id,
		model: record.model,
		usage: usageOf(record),
		cost: record.cost,
		error: record.error,
		attributes: record.attributes,
		startSeq: Number(record.start_seq),
		endSeq: record.end_seq === null ? null : Number(record.end_seq),
	};
}

function usageOf(record: SpanRecord): SpanRow["usage"] {
	const { input_tokens, cache_read_tokens, cache_write_tokens, output_tokens, reasoning_tokens } = record;
	if (input_tokens === null) return null;
	return toUsage({
		input_tokens,
		cache_read_tokens: cache_read_tokens ?? 0,
		cache_write_tokens: cache_write_tokens ?? 0,
		output_tokens: output_tokens ?? 0,
		reasoning_tokens: reasoning_tokens ?? 0,
	});
}

const noBuckets = {
	input_tokens: null,
	cache_read_tokens: null,
	cache_write_tokens: null,
	output_tokens: null,
	reasoning_tokens: null,
};

/** The row as JSON for `jsonb_populate_recordset(NULL::tool_traces, …)`. */
export function fromSpanRow(row: SpanRow): Record<string, unknown> {
	return {
		session_id: row.sessionId,
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
		...(row.usage === null ? noBuckets : fromUsage(row.usage)),
		cost: row.cost,
		error: row.error,
		attributes: row.attributes,
		start_seq: row.startSeq,
		end_seq: row.endSeq,
	};
}
