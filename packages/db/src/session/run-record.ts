import type { Approval, RunRow, RunStatus } from "@playhead/core";
import { fromUsage, toUsage, type UsageRecord } from "./usage-record.ts";

/** A row of `runs` as the driver gives it. */
export type RunRecord = UsageRecord & {
	session_id: string;
	id: string;
	active: boolean;
	status: string;
	trigger: string;
	message_id: string;
	attempt: number;
	worker: string | null;
	queued_seq: string | number;
	queued_at: Date;
	started_at: Date | null;
	started_seq: string | number | null;
	finished_at: Date | null;
	duration_ms: number | null;
	reason: string | null;
	error: RunRow["error"];
	cost: number | null;
	approvals: Approval[];
	waited_ms: number;
};

export function toRunRow(record: RunRecord): RunRow {
	return {
		sessionId: record.session_id,
		runId: record.id,
		active: record.active,
		status: record.status as RunStatus,
		trigger: record.trigger,
		messageId: record.message_id,
		attempt: record.attempt,
		worker: record.worker,
		queuedSeq: Number(record.queued_seq),
		queuedAt: record.queued_at.toISOString(),
		startedAt: record.started_at?.toISOString() ?? null,
		startedSeq: record.started_seq === null ? null : Number(record.started_seq),
		finishedAt: record.finished_at?.toISOString() ?? null,
		durationMs: record.duration_ms,
		reason: record.reason,
		error: record.error,
		usage: toUsage(record),
		cost: record.cost,
		approvals: record.approvals,
		waitedMs: record.waited_ms,
	};
}

/** The row as JSON for `jsonb_populate_recordset(NULL::runs, …)`. */
export function fromRunRow(row: RunRow): Record<string, unknown> {
	return {
		session_id: row.sessionId,
		id: row.runId,
		active: row.active,
		status: row.status,
		trigger: row.trigger,
		message_id: row.messageId,
		attempt: row.attempt,
		worker: row.worker,
		queued_seq: row.queuedSeq,
		queued_at: row.queuedAt,
		started_at: row.startedAt,
		started_seq: row.startedSeq,
		finished_at: row.finishedAt,
		duration_ms: row.durationMs,
		reason: row.reason,
		error: row.error,
		...fromUsage(row.usage),
		cost: row.cost,
		approvals: row.approvals,
		waited_ms: row.waitedMs,
	};
}
