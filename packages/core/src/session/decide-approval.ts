import { ApprovalAnsweredError } from "../error/approval-answered-error.ts";
import { ApprovalNotFoundError } from "../error/approval-not-found-error.ts";
import { InvalidInputError } from "../error/invalid-input-error.ts";
import { SessionNotFoundError } from "../error/session-not-found-error.ts";
import { StaleRunError } from "../error/stale-run-error.ts";
import type { EventData, EventDraft } from "../event/event.ts";
import type { Json } from "../event/json.ts";
import { openApprovals } from "../projection/read-model/evolve-approvals.ts";
import type { Approval } from "../projection/read-model/rows.ts";
import type { Fence } from "./decide-run.ts";
import type { Decision, SessionState } from "./state.ts";

export type AskApproval = Fence & {
	at: string;
	turn: number;
	calls: readonly { callId: string; name: string; args: Json }[];
};

/**
 * TOOL6: the run asks for the calls of its turn, all at once. What it asked before is not asked again. `allowed`: ids of
 * the calls that are not asked for because a person has allowed their tools for the rest of the session.
 */
export function decideApprovalAsk(command: AskApproval, state: SessionState): Decision<{ allowed: string[] }> {
	const { runId, attempt, at, turn, calls } = command;
	const run = state.runs.find((known) => known.runId === runId && known.active);
	if (run?.attempt !== attempt) throw new StaleRunError(runId, attempt);
	const asked = new Set(run.approvals.map(({ callId }) => callId));
	const tools = new Set(state.row?.allowedTools);
	const fresh = calls.filter(({ callId }) => !asked.has(callId));
	const events = fresh
		.filter(({ name }) => !tools.has(name))
		.map(({ callId, name, args }): EventDraft => {
			return { type: "approval.requested", at, runId, turn, data: { callId, name, args } };
		});
	const allowed = fresh.filter(({ name }) => tools.has(name)).map(({ callId }) => callId);
	return { events, result: { allowed } };
}

export type AnswerApproval = {
	sessionId: string;
	callId: string;
	decision: "allow" | "deny";
	/** Who answers. */
	by: string;
	note?: string;
	/** With `allow`: the tool needs no further answer in this session; its other open questions are answered as well. */
	remember?: "session";
	at: string;
};

/**
 * TOOL6: the first answer counts. `answered` is false when the same decision was there before.
 * @throws SessionNotFoundError, ApprovalNotFoundError, ApprovalAnsweredError (the other decision was there before),
 * InvalidInputError (a denial that is to be remembered)
 */
export function decideApprovalAnswer(command: AnswerApproval, state: SessionState): Decision<{ answered: boolean }> {
	const { sessionId, callId, decision, by, note, remember } = command;
	if (state.row === null) throw new SessionNotFoundError(sessionId);
	if (remember !== undefined && decision !== "allow") {
		throw new InvalidInputError("remember", "goes with the decision allow; a denial holds for one call.");
	}
	const run = state.runs.find((known) => known.active);
	const approval = run?.approvals.find((known) => known.callId === callId);
	if (run === undefined || approval === undefined) throw new ApprovalNotFoundError(callId);
	if (approval.decision === decision) return { events: [], result: { answered: false } };
	if (approval.decision !== null) throw new ApprovalAnsweredError(callId, approval.decision);
	const said = note === undefined ? {} : { note };
	const first = answerTo(approval, run.runId, command, { decision, by, ...said, ...(remember && { remember }) });
	const others = remember === undefined ? [] : openApprovals(run).filter((open) => isLike(open, approval));
	const events = [first, ...others.map((open) => answerTo(open, run.runId, command, { decision, by }))];
	return { events, result: { answered: true } };
}

function isLike(open: Approval, approval: Approval): boolean {
	return open.name === approval.name && open.callId !== approval.callId;
}

type Said = Omit<EventData<"approval.answered">, "callId">;

function answerTo({ callId, turn }: Approval, runId: string, { at }: { at: string }, said: Said): EventDraft {
	const place = turn === null ? { at, runId } : { at, runId, turn };
	return { type: "approval.answered", ...place, data: { callId, ...said } };
}
