import type { EventDraft } from "../../event/event.ts";
import { noUsage } from "../../money/usage.ts";
import type { RunRow } from "./rows.ts";

/** What one event does to the row of its run. */
export type RunChange =
	| { op: "insert"; row: RunRow }
	| { op: "update"; runId: string; set: Partial<Omit<RunRow, "sessionId" | "runId">> }
	/** The run has ended: its row is updated, then the next run in line (lowest `queuedSeq`) holds the session. */
	| { op: "end"; runId: string; set: Partial<Omit<RunRow, "sessionId" | "runId">> };

/** `null` where the event changes no run; what questions change needs the run (`evolveApprovals`). `seq` is the event's place, needed for the order of the line. */
export function runChange(sessionId: string, event: EventDraft, seq: number): RunChange | null {
	const runId = event.runId;
	if (runId === undefined) return null;
	switch (event.type) {
		case "run.queued":
			return { op: "insert", row: queuedRun(sessionId, runId, event, seq) };
		case "run.started": {
			const { attempt, worker } = event.data;
			return { op: "update", runId, set: { status: "running", attempt, worker, startedAt: event.at, startedSeq: seq } };
		}
		case "run.resumed":
			return {
				op: "update",
				runId,
				set: { status: "running", attempt: event.data.attempt, worker: event.data.worker },
			};
		case "run.finished": {
			const { status, reason, error, usage, cost, durationMs } = event.data;
			const set = {
				status,
				reason,
				error: error ?? null,
				usage,
				cost,
				durationMs,
				finishedAt: event.at,
				active: false,
				approvals: [],
			};
			return { op: "end", runId, set };
		}
		default:
			return null;
	}
}

function queuedRun(sessionId: string, runId: string, event: EventDraft & { type: "run.queued" }, seq: number): RunRow {
	return {
		sessionId,
		runId,
		active: false,
		status: "queued",
		trigger: event.data.trigger,
		messageId: event.data.messageId,
		attempt: 0,
		worker: null,
		queuedSeq: seq,
		queuedAt: event.at,
		startedAt: null,
		startedSeq: null,
		finishedAt: null,
		durationMs: null,
		reason: null,
		error: null,
		usage: noUsage,
		cost: null,
		approvals: [],
		waitedMs: 0,
	};
}

/** The run that holds the session next: the first of the line, when no run holds it. */
export function nextInLine<R extends Pick<RunRow, "active" | "status" | "queuedSeq">>(runs: readonly R[]): R | null {
	let next: R | null = null;
	for (const run of runs) {
		if (run.active) return null;
		if (run.status === "queued" && (next === null || run.queuedSeq < next.queuedSeq)) next = run;
	}
	return next;
}
