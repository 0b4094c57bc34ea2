import type { EventDraft } from "../../event/event.ts";
import { evolveAllowedTools, evolveApprovals, openApprovals } from "./evolve-approvals.ts";
import { evolveOutsideRuns, followOutsideRuns } from "./outside-run.ts";
import type { RunRow, SessionRow } from "./rows.ts";
import { nextInLine, type RunChange, runChange } from "./run-change.ts";
import { applySessionPatch, newSessionRow, sessionPatch } from "./session-patch.ts";

/** A session's row (`null` before `session.created`) and the runs that are known of it. */
export type SessionRows = { row: SessionRow | null; runs: readonly RunRow[] };

/** The runs after an event: its own change, then the promotion of the next in line. An ended run never changes again. */
export function evolveRuns(
	sessionId: string,
	runs: readonly RunRow[],
	event: EventDraft,
	seq: number,
): readonly RunRow[] {
	const change = runChange(sessionId, event, seq);
	const changed = evolveOutsideRuns(sessionId, applyChange(runs, change), event, seq);
	const told = tellsOfWaiting(event.type) ? changed.map((run) => evolveApprovals(run, event, seq)) : changed;
	if (change === null) return told;
	const next = nextInLine(told);
	return next === null ? told : told.map((run) => (run === next ? { ...run, active: true } : run));
}

function applyChange(runs: readonly RunRow[], change: RunChange | null): readonly RunRow[] {
	if (change === null) return runs;
	return change.op === "insert" ? insert(runs, change.row) : update(runs, change.runId, change.set);
}

/** Whether the event may begin or end a wait for an answer. A run that is resumed while it waits goes on waiting. */
function tellsOfWaiting(type: EventDraft["type"]): boolean {
	return type.startsWith("approval.") || type === "run.resumed";
}

function insert(runs: readonly RunRow[], row: RunRow): readonly RunRow[] {
	return runs.some((run) => run.runId === row.runId) ? runs : [...runs, row];
}

function update(runs: readonly RunRow[], runId: string, set: Partial<RunRow>): readonly RunRow[] {
	return runs.map((run) => (run.runId === runId && run.finishedAt === null ? { ...run, ...set } : run));
}

/** The session's row when `run` holds it: what the row says of "the active run" is this run's, nothing of the last one. */
export function holdSession(row: SessionRow, run: RunRow): SessionRow {
	return {
		...row,
		activeRunId: run.runId,
		activeAttempt: run.attempt,
		status: run.status,
		error: run.error,
		waitingFor: null,
		runStartedAt: run.startedAt,
		runDurationMs: null,
	};
}

/** Whether the event tells of a run's life. Such an event changes the session's row only if its run holds the session. */
function isOfRun(type: EventDraft["type"]): boolean {
	return type.startsWith("run.") || type.startsWith("approval.");
}

/** `run`: the run that the event tells of, after it. */
function evolveRow(row: SessionRow, event: EventDraft, seq: number, run: RunRow | undefined): SessionRow {
	const patch = sessionPatch([event]);
	if (isOfRun(event.type) && event.runId !== row.activeRunId) {
		const { updatedAt, activityAt = row.activityAt } = patch.set;
		patch.set = { updatedAt, activityAt };
	}
	const told = withOutsideModel(applySessionPatch(row, patch, seq), event);
	const next = applyRequest(applyTags(applyRestore(told, event, seq), event), event);
	if (!tellsOfWaiting(event.type) || run?.runId !== row.activeRunId) return next;
	const allowedTools = evolveAllowedTools(next.allowedTools, run, event);
	return { ...next, status: run.status, waitingFor: openApprovals(run)[0]?.name ?? null, allowedTools };
}

/** What began an outside agent's session may not have told a model: then the first call that does names it. */
function withOutsideModel(row: SessionRow, event: EventDraft): SessionRow {
	if (row.origin === null || row.model !== "" || event.type !== "message.started") return row;
	return { ...row, model: event.data.model ?? "" };
}

function applyTags(row: SessionRow, event: EventDraft): SessionRow {
	if (event.type === "session.tagged")
		return { ...row, tags: [...new Set([...row.tags, ...event.data.tags])].toSorted() };
	if (event.type !== "session.untagged") return row;
	return { ...row, tags: row.tags.filter((tag) => !event.data.tags.includes(tag)) };
}

function applyRequest(row: SessionRow, event: EventDraft): SessionRow {
	if (event.type === "restore.requested")
		return { ...row, restoreRequest: { ...event.data, at: event.at, answer: null } };
	const open = row.restoreRequest;
	if (event.type !== "restore.answered" || open?.requestId !== event.data.requestId) return row;
	const { requestId: _, ...answer } = event.data;
	return { ...row, restoreRequest: { ...open, answer } };
}

/** What the context holds after the conversation went back is not known before the next model call. */
function applyRestore(row: SessionRow, event: EventDraft, seq: number): SessionRow {
	if (event.type !== "session.restored") return row;
	const { toTurn, toSeq, scope, undoTurn, restoreId } = event.data;
	const restore = { seq, toTurn, toSeq, scope, undoTurn, ...(restoreId === undefined ? {} : { restoreId }) };
	const restores = [...row.restores, restore];
	return scope === "files" ? { ...row, restores } : { ...row, restores, contextTokens: null };
}

/**
 * The rule of the session's row and its runs, for one event. The browser folds with it, and a log applies it under the
 * session's lock, because four things need the state: the end of a run in line leaves the row of the run that holds
 * the session alone; the end of the run that holds it promotes the next in line; the row follows the promoted run; a run waits while one of its
 * questions is open.
 */
export function evolveRows(sessionId: string, rows: SessionRows, event: EventDraft, seq: number): SessionRows {
	const base = event.type === "session.created" ? newSessionRow(sessionId, event) : rows.row;
	if (base === null) return rows;
	const runs = evolveRuns(sessionId, rows.runs, event, seq);
	const active = runs.find((run) => run.active);
	const own = evolveRow(base, event, seq, active);
	const row = event.type === "run.recorded" ? followOutsideRuns(own, runs) : own;
	return { runs, row: active === undefined || active.runId === row.activeRunId ? row : holdSession(row, active) };
}

/** `evolveRows` over a batch whose first event stands at `firstSeq`. */
export function evolveRowsAll(
	sessionId: string,
	rows: SessionRows,
	events: readonly EventDraft[],
	firstSeq: number,
): SessionRows {
	return events.reduce((state, event, index) => evolveRows(sessionId, state, event, firstSeq + index), rows);
}
