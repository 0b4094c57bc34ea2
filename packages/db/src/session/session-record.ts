import type { RunStatus, SessionKind, SessionRow } from "@playhead/core";
import { fromUsage, toUsage, type UsageRecord } from "./usage-record.ts";

/** A row of `sessions` as the driver gives it: bigint as string or number, timestamptz as Date. */
export type SessionRecord = UsageRecord & {
	id: string;
	title: string;
	titled_by: string;
	kind: string;
	agent: string;
	model: string;
	workspace: string | null;
	status: string;
	archived: boolean;
	quiet: boolean;
	tags: string[];
	pinned: boolean;
	purge_at: Date | null;
	created_at: Date;
	updated_at: Date;
	activity_at: Date;
	last_seq: string | number;
	turns: number;
	cost: number | null;
	unpriced_calls: number;
	context_tokens: number | null;
	context_limit: number | null;
	error: SessionRow["error"];
	waiting_for: string | null;
	allowed_tools: string[];
	active_run_id: string | null;
	active_attempt: number;
	run_started_at: Date | null;
	run_duration_ms: number | null;
	parent: SessionRow["parent"];
	restores: SessionRow["restores"];
	origin: SessionRow["origin"];
	restore_request: SessionRow["restoreRequest"];
};

export function toSessionRow(record: SessionRecord): SessionRow {
	return {
		sessionId: record.id,
		title: record.title,
		titledBy: record.titled_by as SessionRow["titledBy"],
		kind: record.kind as SessionKind,
		agent: record.agent,
		model: record.model,
		workspace: record.workspace,
		status: record.status as RunStatus,
		archived: record.archived,
		quiet: record.quiet,
		tags: record.tags,
		pinned: record.pinned,
		purgeAt: record.purge_at?.toISOString() ?? null,
		createdAt: record.created_at.toISOString(),
		updatedAt: record.updated_at.toISOString(),
		activityAt: record.activity_at.toISOString(),
		lastSeq: Number(record.last_seq),
		turns: record.turns,
		usage: toUsage(record),
		cost: record.cost,
		unpricedCalls: record.unpriced_calls,
		contextTokens: record.context_tokens,
		contextLimit: record.context_limit,
		error: record.error,
		waitingFor: record.waiting_for,
		allowedTools: record.allowed_tools,
		activeRunId: record.active_run_id,
		activeAttempt: record.active_attempt,
		runStartedAt: record.run_started_at?.toISOString() ?? null,
		runDurationMs: record.run_duration_ms,
		parent: record.parent,
		restores: record.restores,
		origin: record.origin,
		restoreRequest: record.restore_request,
	};
}

/** The row as JSON for `jsonb_populate_record(NULL::sessions, …)`. */
export function fromSessionRow(row: SessionRow): Record<string, unknown> {
	return {
		id: row.sessionId,
		title: row.title,
		titled_by: row.titledBy,
		kind: row.kind,
		agent: row.agent,
		model: row.model,
		workspace: row.workspace,
		status: row.status,
		archived: row.archived,
		quiet: row.quiet,
		tags: row.tags,
		pinned: row.pinned,
		purge_at: row.purgeAt,
		created_at: row.createdAt,
		updated_at: row.updatedAt,
		activity_at: row.activityAt,
		last_seq: row.lastSeq,
		turns: row.turns,
		...fromUsage(row.usage),
		cost: row.cost,
		unpriced_calls: row.unpricedCalls,
		context_tokens: row.contextTokens,
		context_limit: row.contextLimit,
		error: row.error,
		waiting_for: row.waitingFor,
		allowed_tools: row.allowedTools,
		active_run_id: row.activeRunId,
		active_attempt: row.activeAttempt,
		run_started_at: row.runStartedAt,
		run_duration_ms: row.runDurationMs,
		parent: row.parent,
		restores: row.restores,
		origin: row.origin,
		restore_request: row.restoreRequest,
	};
}
