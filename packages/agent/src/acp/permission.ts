import type { RequestPermissionRequest, RequestPermissionResponse } from "@agentclientprotocol/sdk";
import { askedCalls, decideApprovalAsk, isKnown, type Json, StaleRunError } from "@playhead/core";
import { deniedByPerson, deniedByPolicy } from "../loop/refuse-call.ts";
import { emit, type TurnContext } from "../loop/run-context.ts";
import { sleep } from "../loop/sleep.ts";
import { acpApproval } from "../policy/acp-approval.ts";
import { type AcpCall, argsOf, nameOf } from "./call.ts";
import type { Recorder } from "./recorder.ts";
import { readCall } from "./update.ts";

/** How often the log is asked for an answer, in milliseconds: at first, and when it takes long. */
const askMs = { first: 100, later: 1_000 };

type Answer = { decision: "allow" | "deny"; by?: "policy"; note?: string | undefined };

/** Answers that a person has given to questions of an attempt whose agent is gone, by what was asked. */
export type KeptAnswers = Map<string, Answer[]>;

type Options = {
	turn: TurnContext;
	recorder: Recorder;
	kept: KeptAnswers;
	/** Aborts when nothing is answered any more. */
	over: AbortSignal;
	/** Told when the first question begins to wait, and when the last one has its answer. */
	onWaiting: (waits: boolean) => void;
	/** Told of what ends the turn: the run is not this attempt's any more. */
	onLost: (error: unknown) => void;
};

/** ACP4: answers `session/request_permission`: by the agent's policy, a person's earlier word, or a question. */
export function permissions({ turn, recorder, kept, over, onWaiting, onLost }: Options) {
	let waiting = 0;

	async function decide(call: AcpCall): Promise<Answer | null> {
		const { agent, log, claim, clock, workspace } = turn.options;
		const policy = acpApproval(agent.approval, call.kind);
		if (policy === "allow") return { decision: "allow" };
		if (policy === "deny") return { decision: "deny", by: "policy" };
		const args = argsOf(call, workspace);
		const earlier = kept.get(keyOf(nameOf(call), args))?.shift();
		if (earlier !== undefined) return earlier;
		await turn.writer.flush();
		const { runId, attempt, sessionId } = claim;
		const calls = [{ callId: call.callId, name: nameOf(call), args }];
		const command = { runId, attempt, at: clock.now(), turn: turn.turn, calls };
		const { lastSeq } = await log.read({ sessionId, afterSeq: 0, limit: 1 });
		const { allowed } = await log.execute(sessionId, (state) => decideApprovalAsk(command, state));
		if (allowed.length > 0) return { decision: "allow" };
		waiting += 1;
		if (waiting === 1) onWaiting(true);
		try {
			return await answerTo(turn, call.callId, lastSeq, over);
		} finally {
			waiting -= 1;
			if (waiting === 0) onWaiting(false);
		}
	}

	return async (request: RequestPermissionRequest): Promise<RequestPermissionResponse> => {
		const update = readCall(request.toolCall);
		if (update === null || over.aborted) return { outcome: { outcome: "cancelled" } };
		try {
			const call = await recorder.serially(async () => {
				const { status: _, ...told } = update;
				const known = await recorder.update(told);
				await recorder.announce(known);
				return known;
			});
			const answer = await decide(call);
			if (answer === null) return { outcome: { outcome: "cancelled" } };
			await recorder.serially(() => settle(recorder, call, answer));
			return outcomeOf(request, answer.decision);
		} catch (error) {
			onLost(error);
			return { outcome: { outcome: "cancelled" } };
		}
	};
}

async function settle(recorder: Recorder, call: AcpCall, { decision, by, note }: Answer): Promise<void> {
	await recorder.begin(call);
	if (decision === "allow") return;
	await recorder.finish(call, false, by === "policy" ? deniedByPolicy(nameOf(call)) : deniedByPerson(note));
}

/** The narrowest option of the decision: what holds for longer is Playhead's to remember, not the agent's. */
function outcomeOf({ options }: RequestPermissionRequest, decision: "allow" | "deny"): RequestPermissionResponse {
	const verb = decision === "allow" ? "allow" : "reject";
	const option =
		options.find(({ kind }) => kind === `${verb}_once`) ?? options.find(({ kind }) => kind === `${verb}_always`);
	if (option === undefined) return { outcome: { outcome: "cancelled" } };
	return { outcome: { outcome: "selected", optionId: option.optionId } };
}

/** Waits for a person's answer in the log. `null`: the turn is over. @throws StaleRunError when the run has ended */
async function answerTo(
	{ options }: TurnContext,
	callId: string,
	afterSeq: number,
	over: AbortSignal,
): Promise<Answer | null> {
	const { log, claim } = options;
	let from = afterSeq;
	for (let waitMs = askMs.first; ; waitMs = Math.min(askMs.later, waitMs * 1.1)) {
		const { events } = await log.read({ sessionId: claim.sessionId, afterSeq: from, limit: 1_000 });
		for (const event of events) {
			from = event.seq;
			if (!isKnown(event) || event.runId !== claim.runId) continue;
			if (event.type === "run.finished") throw new StaleRunError(claim.runId, claim.attempt);
			if (event.type !== "approval.answered" || event.data.callId !== callId) continue;
			return { decision: event.data.decision, note: event.data.note };
		}
		if (events.length > 0) continue;
		if (!(await sleep(waitMs, over))) return null;
	}
}

/** What a question is about, whatever id its call has; the log keeps no order of an object's keys. */
function keyOf(name: string, args: Json): string {
	return JSON.stringify([name, args], (_, value: Json) => {
		if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
		return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
	});
}

/**
 * The questions of an attempt whose agent is gone: their calls end, and what a person has answered is kept for when the
 * agent asks again.
 */
export async function closeAsked(turn: TurnContext): Promise<KeptAnswers> {
	const kept: KeptAnswers = new Map();
	for (const { call, approval } of askedCalls(turn.transcript, turn.options.claim.runId)) {
		const { callId, name, args } = call;
		const messageId = turn.transcript.messages.findLast(({ parts }) => parts.includes(call))?.id ?? "";
		const { decision, note } = approval;
		await emit(turn, { type: "tool.started", data: { callId, messageId, name, args } });
		const error = decision === "deny" ? deniedByPerson(note) : gone;
		await emit(turn, { type: "tool.finished", data: { callId, ok: false, error, durationMs: 0 } });
		if (decision === null) continue;
		const key = keyOf(name, args);
		kept.set(key, [...(kept.get(key) ?? []), { decision, ...(note === undefined ? {} : { note }) }]);
	}
	return kept;
}

const gone = {
	code: "INTERRUPTED",
	message: "The agent's process ended while this call waited for an answer; the answer holds when it asks again.",
};
