import { addCost, addUsage, type EventError, noUsage, totalTokens } from "@playhead/core";
import { contextLimit } from "../policy/context-limit.ts";
import { toModelMessages } from "../prompt/index.ts";
import { callTools } from "./call-tools.ts";
import type { Attempt } from "./model-attempt.ts";
import { modelCall } from "./model-call.ts";
import { emit, type TurnContext } from "./run-context.ts";
import { callIdsOf } from "./run-state.ts";
import { endingOf } from "./why-stopped.ts";

/** One turn: a model call and the tool calls that it asked for. The error, if any, ends the run. */
export async function runTurn(turn: TurnContext): Promise<EventError | null> {
	const { options, transcript, signal } = turn;
	const { clock, claim, agent } = options;
	const startedAt = clock.monotonic();
	await emit(turn, { type: "turn.started", data: { model: agent.model } });
	const messages = toModelMessages(transcript, claim.runId);
	const attempts = await modelCall(turn, messages, callIdsOf(transcript));
	const last = attempts.at(-1);
	if (last !== undefined && last.error === null) await callTools(turn, last.messageId, last.calls);
	const stopped = signal.aborted ? (endingOf(signal.reason).error ?? null) : null;
	const error = stopped ?? asEventError(last);
	const durationMs = clock.monotonic() - startedAt;
	const data = {
		...summed(attempts),
		...contextOf(turn, attempts),
		finishReason: last?.finishReason ?? "other",
		durationMs,
	};
	await emit(turn, { type: "turn.finished", data: error === null ? data : { ...data, error } });
	return error;
}

function asEventError(attempt: Attempt | undefined): EventError | null {
	if (attempt === undefined || attempt.error === null) return null;
	return { code: attempt.error.code, message: attempt.error.message };
}

function summed(attempts: readonly Attempt[]) {
	return {
		usage: attempts.reduce((sum, attempt) => addUsage(sum, attempt.usage ?? noUsage), noUsage),
		cost: attempts.reduce<number | null>((sum, attempt) => addCost(sum, attempt.cost), null),
	};
}

function contextOf({ options, transcript }: TurnContext, attempts: readonly Attempt[]) {
	const last = attempts.findLast((attempt) => attempt.usage !== null);
	const before = transcript.session.contextTokens ?? 0;
	const contextTokens = last?.usage == null ? before : totalTokens(last.usage);
	return { contextTokens, contextLimit: contextLimit(options.agent) };
}
