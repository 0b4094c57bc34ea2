import { StaleRunError } from "../error/stale-run-error.ts";
import type { EventData, EventDraft } from "../event/event.ts";
import { noUsage } from "../money/usage.ts";
import type { RunRow } from "../projection/read-model/rows.ts";
import type { Decision, SessionState } from "./state.ts";

/** LOG3: who may write for a run. */
export type Fence = { runId: string; attempt: number };

function heldRun(runId: string, state: SessionState): RunRow | null {
	return state.runs.find((run) => run.runId === runId && run.active) ?? null;
}

type Begin = Fence &
	Pick<EventData<"run.started">, "worker" | "agent" | "model" | "system" | "settings"> & {
		at: string;
		workspace: string;
	};

/**
 * The first attempt starts the run. `false`: the run has ended meanwhile, another attempt holds it, or an older one has
 * started it meanwhile: then it is resumed (`decideRunResume`).
 */
export function decideRunStart(command: Begin, state: SessionState): Decision<boolean> {
	const { runId, attempt, at, worker, agent, model, system, workspace, settings } = command;
	const run = heldRun(runId, state);
	if (run === null || run.startedAt !== null || run.attempt >= attempt) return { events: [], result: false };
	const optional = { ...(system === undefined ? {} : { system }), ...(settings === undefined ? {} : { settings }) };
	const data = { attempt, worker, agent, model, workspace, ...optional };
	return { events: [{ type: "run.started", at, runId, data }], result: true };
}

/** RUN5: a later attempt takes the run over at its last turn boundary, closing first what the dead one left open. */
export function decideRunResume(
	command: Fence & { at: string; worker: string; fromTurn: number; close: readonly EventDraft[] },
	state: SessionState,
): Decision<boolean> {
	const { runId, attempt, at, worker, fromTurn, close } = command;
	const run = heldRun(runId, state);
	if (run === null || run.attempt >= attempt) return { events: [], result: false };
	const resumed: EventDraft = { type: "run.resumed", at, runId, data: { attempt, worker, fromTurn } };
	return { events: [resumed, ...close], result: true };
}

/**
 * RUN3: exactly one end. A second end, or one of a fenced attempt, gives no events and `false`. Without `attempt` the
 * end is a caller's who holds no lease (a cancel of a queued run, the sweeper).
 */
export function decideRunEnd(
	command: {
		runId: string;
		attempt?: number;
		at: string;
		end: EventData<"run.finished">;
		close?: readonly EventDraft[];
	},
	state: SessionState,
): Decision<boolean> {
	const { runId, attempt, at, end, close = [] } = command;
	const run = state.runs.find((known) => known.runId === runId);
	if (run === undefined || run.finishedAt !== null) return { events: [], result: false };
	if (attempt !== undefined && run.attempt !== attempt) throw new StaleRunError(runId, attempt);
	return { events: [...close, { type: "run.finished", at, runId, data: end }], result: true };
}

/**
 * Cancels every run of the session that has not begun. `running`: the run that a worker must stop itself, so that it
 * keeps what was produced (RUN6).
 */
export function decideCancel(
	command: { at: string },
	state: SessionState,
): Decision<{ cancelled: boolean; running: string | null }> {
	const running = state.runs.find((run) => run.active && run.status !== "queued")?.runId ?? null;
	const waiting = state.runs.filter((run) => run.status === "queued");
	const events = waiting.map((run): EventDraft => {
		const end = { status: "cancelled", reason: "cancelled", usage: noUsage, cost: null, durationMs: 0 } as const;
		return { type: "run.finished", at: command.at, runId: run.runId, data: end };
	});
	return { events, result: { cancelled: running !== null || events.length > 0, running } };
}

/**
 * Ends a run that waits for answers alone, so that no worker is needed to cancel it (RUN6). `lastSeq`: the end of the log
 * that `close` was made from. `false`: the log has grown since, or the run waits no more.
 */
export function decideWaitingCancel(
	command: { runId: string; at: string; lastSeq: number; end: EventData<"run.finished">; close: readonly EventDraft[] },
	state: SessionState,
): Decision<boolean> {
	const run = heldRun(command.runId, state);
	if (run?.status !== "waiting" || state.row?.lastSeq !== command.lastSeq) return { events: [], result: false };
	return decideRunEnd(command, state);
}
