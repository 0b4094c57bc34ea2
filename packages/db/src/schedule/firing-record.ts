import type { EventError, FiringStatus, FiringTrigger, RunStatus, Usage } from "@playhead/core";
import { toUsage, type UsageRecord } from "../session/usage-record.ts";

/** One firing of a schedule, with what came of its run. Times are ISO-8601. */
export type Firing = {
	firingId: string;
	scheduleId: string;
	dueAt: string;
	trigger: FiringTrigger;
	status: FiringStatus;
	/** Moments before this one that passed unseen. */
	missed: number;
	/** `null` where none was started, or where it has been deleted. */
	sessionId: string | null;
	startedAt: string | null;
	/** Why it did not start, or why its run failed. */
	error: EventError | null;
	run: FiringRun | null;
};

export type FiringRun = {
	runId: string;
	status: RunStatus;
	/** As in `run.finished`; `quiet`: a heartbeat with nothing to say. */
	reason: string | null;
	durationMs: number | null;
	usage: Usage;
	/** US dollars; `null`: not known. */
	cost: number | null;
	/** The start of the run's last answer, 500 characters at most. */
	answer: string | null;
};

export type FiringRecord = UsageRecord & {
	id: string;
	schedule_id: string;
	due_at: Date;
	trigger: string;
	status: string;
	missed: number;
	session_id: string | null;
	started_at: Date | null;
	error: EventError | null;
	run_id: string | null;
	run_status: string | null;
	run_error: EventError | null;
	reason: string | null;
	duration_ms: number | null;
	cost: number | null;
	answer: string | null;
};

export function toFiring(record: FiringRecord): Firing {
	return {
		firingId: record.id,
		scheduleId: record.schedule_id,
		dueAt: record.due_at.toISOString(),
		trigger: record.trigger as FiringTrigger,
		status: record.status as FiringStatus,
		missed: record.missed,
		sessionId: record.session_id,
		startedAt: record.started_at?.toISOString() ?? null,
		error: record.error ?? record.run_error,
		run: toRun(record),
	};
}

function toRun(record: FiringRecord): FiringRun | null {
	if (record.run_id === null || record.run_status === null) return null;
	return {
		runId: record.run_id,
		status: record.run_status as RunStatus,
		reason: record.reason,
		durationMs: record.duration_ms,
		usage: toUsage(record),
		cost: record.cost,
		answer: record.answer,
	};
}
