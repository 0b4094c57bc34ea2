import type { EventError, RunStatus, SessionKind, Usage } from "@playhead/core";
import { toUsage, type UsageRecord } from "../session/usage-record.ts";

/** One run in a list of traces. */
export type TraceItem = {
	runId: string;
	sessionId: string;
	/** Of the session. */
	title: string;
	/** Of the session. */
	kind: SessionKind;
	agent: string;
	model: string;
	status: RunStatus;
	/** Why it failed; `null` when it did not. */
	error: EventError | null;
	trigger: string;
	/** When the run was queued: its trace begins there. */
	startedAt: string;
	/** Milliseconds; `null` until it ends. */
	durationMs: number | null;
	spanCount: number;
	errorCount: number;
	/** So far, while it runs. */
	usage: Usage;
	/** US dollars; `null` when no priced call was made. */
	cost: number | null;
	/** Model calls whose price is unknown; `cost` leaves them out. */
	unpricedCalls: number;
};

export type TraceRecord = UsageRecord & {
	id: string;
	session_id: string;
	title: string;
	kind: string;
	agent: string;
	model: string;
	status: string;
	error: EventError | null;
	trigger: string;
	queued_at: Date;
	duration_ms: number | null;
	span_count: number;
	error_count: number;
	unpriced_calls: number;
	cost: number | null;
};

export function toTraceItem(record: TraceRecord): TraceItem {
	return {
		runId: record.id,
		sessionId: record.session_id,
		title: record.title,
		kind: record.kind as SessionKind,
		agent: record.agent,
		model: record.model,
		status: record.status as RunStatus,
		error: record.error,
		trigger: record.trigger,
		startedAt: record.queued_at.toISOString(),
		durationMs: record.duration_ms,
		spanCount: record.span_count,
		errorCount: record.error_count,
		usage: toUsage(record),
		cost: record.cost,
		unpricedCalls: record.unpriced_calls,
	};
}
