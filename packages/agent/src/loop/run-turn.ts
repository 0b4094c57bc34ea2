import { addCost, addUsage, type EventError, type Message, noUsage, totalTokens, type Usage } from "@playhead/core";
import { contextLimit } from "../policy/context-limit.ts";
import { toModelMessages } from "../prompt/index.ts";
import { callTools } from "./call-tools.ts";
import { checkTurn } from "./check-turn.ts";
import { compactTurn } from "./compact-turn.ts";
import { equip } from "./equip.ts";
import type { Attempt } from "./model-attempt.ts";
import { modelCall } from "./model-call.ts";
import { emit, type TurnContext } from "./run-context.ts";
import { callIdsOf } from "./run-state.ts";
import { settleCalls } from "./settle-calls.ts";
import { endingOf } from "./why-stopped.ts";

/**
 * One turn: a model call and the tool calls that it asked for. The error, if any, ends the run. `waiting`: the turn goes
 * on when a person has answered (`resumeTurn`).
 */
export async function runTurn(started: TurnContext): Promise<EventError | "waiting" | null> {
	const { clock, claim, agent } = started.options;
	const startedAt = clock.monotonic();
	await emit(started, { type: "turn.started", data: { model: agent.model } });
	const turn = await equip(started);
	const { transcript, error: full } = await compactTurn(turn);
	const messages = toModelMessages(transcript, claim.runId);
	const stopped = full !== null || turn.signal.aborted;
	const attempts = stopped ? [] : await modelCall(turn, messages, callIdsOf(transcript));
	const last = attempts.at(-1);
	if (last !== undefined && last.error === null) {
		const asks = await callTools(turn, last.messageId, last.calls);
		if (asks && (turn.signal.aborted || (await settleCalls(turn)) === "waiting")) return "waiting";
		await checkTurn(turn);
	}
	const error = stoppedBy(turn) ?? full ?? asEventError(last);
	const durationMs = clock.monotonic() - startedAt;
	const finishReason = last?.finishReason ?? "other";
	const spent = [...transcript.messages.filter((message) => isCompactionOf(message, turn)), ...attempts];
	const data = { ...summed(spent), ...contextOf({ ...turn, transcript }, attempts), finishReason, durationMs };
	await emit(turn, { type: "turn.finished", data: error === null ? data : { ...data, error } });
	return error;
}

function stoppedBy({ signal }: TurnContext): EventError | null {
	return signal.aborted ? (endingOf(signal.reason).error ?? null) : null;
}

/** The rest of a turn that waited for answers: its calls, and its end. The model is not asked again (TOOL6). */
export async function resumeTurn(waited: TurnContext): Promise<EventError | "waiting" | null> {
	const turn = await equip(waited);
	const { options, transcript } = turn;
	const { clock, claim } = options;
	if ((await settleCalls(turn)) === "waiting") return "waiting";
	await checkTurn(turn);
	const error = stoppedBy(turn);
	const startedAt = transcript.turns.find((known) => known.turn === turn.turn)?.startedAt ?? clock.now();
	const messages = transcript.messages.filter(({ runId, turn: of }) => runId === claim.runId && of === turn.turn);
	const attempts = messages.map(({ usage = null, cost = null }) => ({ usage, cost }));
	const finishReason = messages.findLast(({ role }) => role === "assistant")?.finishReason ?? "other";
	// No one process saw both ends: the wall clock between them.
	const durationMs = Math.max(0, Date.parse(clock.now()) - Date.parse(startedAt));
	const said = attempts.filter((_, index) => messages[index]?.role === "assistant");
	const data = { ...summed(attempts), ...contextOf(turn, said), finishReason, durationMs };
	await emit(turn, { type: "turn.finished", data: error === null ? data : { ...data, error } });
	return error;
}

function isCompactionOf({ compaction, runId, turn }: Message, { options, turn: own }: TurnContext): boolean {
	return compaction !== undefined && runId === options.claim.runId && turn === own;
}

function asEventError(attempt: Attempt | undefined): EventError | null {
	if (attempt === undefined || attempt.error === null) return null;
	return { code: attempt.error.code, message: attempt.error.message };
}

type Spent = { usage?: Usage | null; cost?: number | null };

function summed(attempts: readonly Spent[]) {
	return {
		usage: attempts.reduce((sum, attempt) => addUsage(sum, attempt.usage ?? noUsage), noUsage),
		cost: attempts.reduce<number | null>((sum, attempt) => addCost(sum, attempt.cost ?? null), null),
	};
}

function contextOf({ options, transcript }: TurnContext, attempts: readonly Spent[]) {
	const last = attempts.findLast((attempt) => attempt.usage != null);
	const before = transcript.session.contextTokens ?? 0;
	const contextTokens = last?.usage == null ? before : totalTokens(last.usage);
	return { contextTokens, contextLimit: contextLimit(options.agent) };
}
