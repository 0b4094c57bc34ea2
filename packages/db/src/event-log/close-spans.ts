import type { ClientBase } from "pg";
import type { SpanBatch } from "./span-batch.ts";

const closeSpans = `
UPDATE tool_traces SET status = $3, end_seq = $5,
	duration_ms = GREATEST(0, EXTRACT(EPOCH FROM $4::timestamptz - started_at) * 1000)::float8
WHERE session_id = $1 AND run_id = $2 AND status = 'running'`;

/** Spans that their run's end leaves running end with it. `base`: the log's end before the batch. */
export async function closeOpenSpans(
	client: ClientBase,
	sessionId: string,
	closes: SpanBatch["closes"],
	base: number,
): Promise<void> {
	for (const { runId, status, at, endSeq } of closes) {
		await client.query(closeSpans, [sessionId, runId, status, at, base + endSeq]);
	}
}
