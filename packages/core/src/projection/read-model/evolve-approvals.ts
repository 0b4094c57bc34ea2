import type { EventDraft } from "../../event/event.ts";
import type { Approval, RunRow } from "./rows.ts";

/** The questions that nobody has answered yet, in the order in which they were asked. */
export function openApprovals({ approvals }: Pick<RunRow, "approvals">): Approval[] {
	return approvals.filter((approval) => approval.decision === null);
}

export function isWaiting(run: Pick<RunRow, "approvals">): boolean {
	return run.approvals.some((approval) => approval.decision === null);
}

/**
 * The run after an event of one of its questions. It waits while one is open, however often it is resumed meanwhile. A
 * question or an answer that was told before changes none, so a window may be folded over rows that know it already.
 */
export function evolveApprovals(run: RunRow, event: EventDraft, seq: number): RunRow {
	if (event.runId !== run.runId || run.finishedAt !== null) return run;
	switch (event.type) {
		case "approval.requested":
			return ask(run, event, seq);
		case "approval.answered":
			return answer(run, event);
		default:
			return withStatus(run);
	}
}

/** A row that was read with later questions than its status gets the status that they ask for. */
function withStatus(run: RunRow): RunRow {
	if (isWaiting(run)) return run.status === "waiting" ? run : { ...run, status: "waiting" };
	return run.status === "waiting" ? { ...run, status: "running" } : run;
}

/** The first question of a turn takes the place of those of the turn before, which have their results. */
function ask(run: RunRow, event: EventDraft & { type: "approval.requested" }, seq: number): RunRow {
	const { callId, name } = event.data;
	if (run.approvals.some((known) => known.callId === callId)) return withStatus(run);
	const turn = event.turn ?? null;
	const kept = run.approvals.filter((known) => known.turn === turn);
	return { ...run, status: "waiting", approvals: [...kept, { callId, name, turn, seq, at: event.at, decision: null }] };
}

function answer(run: RunRow, event: EventDraft & { type: "approval.answered" }): RunRow {
	const { callId, decision, note } = event.data;
	const asked = openApprovals(run).find((known) => known.callId === callId);
	if (asked === undefined) return withStatus(run);
	const answered: Approval = { ...asked, decision, ...(note === undefined ? {} : { note }) };
	const approvals = run.approvals.map((known) => (known === asked ? answered : known));
	if (isWaiting({ approvals })) return { ...run, approvals };
	const since = Math.min(...approvals.map(({ at }) => Date.parse(at)));
	const waitedMs = run.waitedMs + Math.max(0, Date.parse(event.at) - since);
	return { ...run, status: "running", approvals, waitedMs };
}

/** The tools that need no further answer in the session, after an event. `run`: the event's, which knows the question. */
export function evolveAllowedTools(
	allowed: readonly string[],
	run: Pick<RunRow, "approvals">,
	event: EventDraft,
): readonly string[] {
	if (event.type !== "approval.answered" || event.data.remember !== "session" || event.data.decision !== "allow") {
		return allowed;
	}
	const name = run.approvals.find(({ callId }) => callId === event.data.callId)?.name;
	return name === undefined || allowed.includes(name) ? allowed : [...allowed, name];
}
