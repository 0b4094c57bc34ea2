import { ApprovalAnsweredError } from "../error/approval-answered-error.ts";
import { ApprovalNotFoundError } from "../error/approval-not-found-error.ts";
import { SessionNotFoundError } from "../error/session-not-found-error.ts";
import { StaleRunError } from "../error/stale-run-error.ts";
import type { EventDraft } from "../event/event.ts";
import type { Json } from "../event/json.ts";
import type { Fence } from "./decide-run.ts";
import type { Decision, SessionState } from "./state.ts";

export type AskApproval = Fence & {
	at: string;
	turn: number;
	calls: readonly { callId: string; name: string; args: Json }[];
};

/** TOOL6: the run asks for the calls of its turn, all at once. What it asked before is not asked again. */
export function decideApprovalAsk(command: AskApproval, state: SessionState): Decision<void> {
	const { runId, attempt, at, turn, calls } = command;
	const run = state.runs.find((known) => known.runId === runId && known.active);
	if (run?.attempt !== attempt) throw new StaleRunError(runId, attempt);
	const asked = new Set(run.approvals.map(({ callId }) => callId));
	const events = calls
		.filter(({ callId }) => !asked.has(callId))
		.map(({ callId, name, args }): EventDraft => {
			return { type: "approval.requested", at, runId, turn, data: { callId, name, args } };
		});
	return { events, result: undefined };
}

export type AnswerApproval = {
	sessionId: string;
	callId: string;
	decision: "allow" | "deny";
	/** Who answers. */
	by: string;
	note?: string;
	at: string;
};

/**
 * TOOL6: the first answer counts. `answered` is false when the same decision was there before.
 * @throws SessionNotFoundError, ApprovalNotFoundError, ApprovalAnsweredError (the other decision was there before)
 */
export function decideApprovalAnswer(command: AnswerApproval, state: SessionState): Decision<{ answered: boolean }> {
	const { sessionId, callId, decision, by, note, at } = command;
	if (state.row === null) throw new SessionNotFoundError(sessionId);
	const run = state.runs.find((known) => known.active);
	const approval = run?.approvals.find((known) => known.callId === callId);
	if (run === undefined || approval === undefined) throw new ApprovalNotFoundError(callId);
	if (approval.decision === decision) return { events: [], result: { answered: false } };
	if (approval.decision !== null) throw new ApprovalAnsweredError(callId, approval.decision);
	const place = approval.turn === null ? { at, runId: run.runId } : { at, runId: run.runId, turn: approval.turn };
	const data = { callId, decision, by, ...(note === undefined ? {} : { note }) };
	return { events: [{ type: "approval.answered", ...place, data }], result: { answered: true } };
}
