import type { EventDraft } from "../../event/event.ts";
import { addCost, addUsage, noUsage } from "../../money/usage.ts";
import type { RunRow, SessionRow } from "./rows.ts";
import { spentBy } from "./session-patch.ts";

/** What runs of outside agents have for a trigger: no queue holds them and no worker runs them. */
export const outsideTrigger = "outside";

/**
 * The runs after an event of an outside agent. Its runs come and are amended by `run.recorded`; what their model calls
 * spent is summed up as they come, since nothing tells the sum at the end.
 */
export function evolveOutsideRuns(
	sessionId: string,
	runs: readonly RunRow[],
	event: EventDraft,
	seq: number,
): readonly RunRow[] {
	const { runId } = event;
	if (runId === undefined) return runs;
	const known = runs.find((run) => run.runId === runId);
	if (event.type === "run.recorded") {
		const run = amend(known ?? newRun(sessionId, runId, event.at, seq), event);
		return known === undefined ? [...runs, run] : runs.map((one) => (one === known ? run : one));
	}
	const spent = known?.trigger === outsideTrigger ? spentBy(event) : null;
	if (known === undefined || spent === null) return runs;
	const sum = { ...known, usage: addUsage(known.usage, spent.usage), cost: addCost(known.cost, spent.cost) };
	return runs.map((one) => (one === known ? sum : one));
}

function newRun(sessionId: string, runId: string, at: string, seq: number): RunRow {
	return {
		sessionId,
		runId,
		active: false,
		status: "running",
		trigger: outsideTrigger,
		messageId: runId,
		attempt: 0,
		worker: null,
		queuedSeq: seq,
		queuedAt: at,
		startedAt: at,
		startedSeq: seq,
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

/** A run that ended goes on where its producer says so: it was only thought to have. */
function amend(run: RunRow, { at, data }: EventDraft & { type: "run.recorded" }): RunRow {
	const { status = run.status, durationMs = 0, error } = data;
	const known = run.startedAt ?? run.queuedAt;
	const begun = { ...run, status, startedAt: Date.parse(at) < Date.parse(known) ? at : known };
	if (data.status === undefined) return { ...begun, status: run.status };
	if (status === "running") return { ...begun, finishedAt: null, durationMs: null, reason: null, error: null };
	const endMs = Date.parse(at) + durationMs;
	const finishedAt = new Date(endMs).toISOString();
	// What began before the step that tells of the end is a part of the run.
	const lastedMs = Date.parse(at) > Date.parse(known) ? endMs - Date.parse(known) : durationMs;
	return { ...begun, finishedAt, durationMs: lastedMs, reason: status, error: error ?? null };
}

/** The session's row follows the outside run that began last; while one runs, the session does. */
export function followOutsideRuns(row: SessionRow, runs: readonly RunRow[]): SessionRow {
	const own = runs.filter((run) => run.trigger === outsideTrigger);
	const last = own.toSorted((a, b) => startOf(a) - startOf(b)).at(-1);
	if (last === undefined) return row;
	const running = own.some((run) => run.status === "running");
	return {
		...row,
		status: running ? "running" : last.status,
		error: running ? null : last.error,
		runStartedAt: last.startedAt,
		runDurationMs: running ? null : last.durationMs,
	};
}

function startOf({ startedAt, queuedAt }: RunRow): number {
	return Date.parse(startedAt ?? queuedAt);
}
