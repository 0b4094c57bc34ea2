import { type EventError, noUsage, totalTokens } from "@playhead/core";
import { emit, type TurnContext } from "../loop/run-context.ts";
import { endingOf } from "../loop/why-stopped.ts";
import { acpStopError } from "../policy/acp-stop.ts";
import { AcpError } from "./acp-error.ts";
import { toUsage } from "./acp-usage.ts";
import { type AcpOptions, converse } from "./converse.ts";
import { closeAsked, type KeptAnswers } from "./permission.ts";
import { Recorder } from "./recorder.ts";
import type { Told } from "./take-update.ts";
import type { PromptResult } from "./update.ts";

/**
 * ACP2: a turn whose work an agent does that speaks ACP: one prompt. The error, if any, ends the run. `waiting`: a person
 * has not answered for long, and the turn goes on, with a new process, when that has happened.
 * @param resumed the turn was begun by an earlier attempt, which waited for answers
 */
export async function runAcpTurn(
	turn: TurnContext,
	acp: AcpOptions,
	resumed: boolean,
): Promise<EventError | "waiting" | null> {
	const { clock, agent } = turn.options;
	const startedAt = clock.monotonic();
	if (!resumed) await emit(turn, { type: "turn.started", data: { model: agent.model } });
	const kept: KeptAnswers = resumed ? await closeAsked(turn) : new Map();
	await prepareChanges(turn);
	const recorder = new Recorder(turn);
	const told: Told = { costUsd: null, used: null, size: null };
	const outcome = await outcomeOf(turn, () => converse(turn, { acp, recorder, kept, told }));
	if (outcome === "waiting") {
		recorder.close();
		return outcome;
	}
	const { result, error } = outcome;
	const usage = toUsage(result?.usage);
	const finishReason = result?.stopReason ?? error?.code.toLowerCase() ?? "other";
	const spent = usage ?? (told.costUsd === null ? null : noUsage);
	await recorder.serially(() => recorder.end({ finishReason, usage: spent, cost: told.costUsd, error }));
	const before = turn.transcript.session.contextTokens ?? 0;
	const data = {
		usage: usage ?? noUsage,
		cost: told.costUsd,
		contextTokens: told.used ?? (usage === null ? before : totalTokens(usage)),
		contextLimit: told.size,
		finishReason,
		durationMs: clock.monotonic() - startedAt,
	};
	await emit(turn, { type: "turn.finished", data: error === null ? data : { ...data, error } });
	return error;
}

/** What such an agent writes, no tool tells: the workspace is looked at before, and at the turn's end. */
async function prepareChanges({ changes, options, ready }: TurnContext): Promise<void> {
	await ready;
	changes.unknown = true;
	changes.observed ??= options.snapshots?.observe().catch(() => undefined) ?? null;
	await changes.observed;
}

type Outcome = { result: PromptResult | null; error: EventError | null };

/** Rejects only for what ends the attempt: the run was handed over, or is another one's. */
async function outcomeOf(
	{ signal }: TurnContext,
	work: () => ReturnType<typeof converse>,
): Promise<Outcome | "waiting"> {
	const stopped = (): Outcome => ({ result: null, error: endingOf(signal.reason).error ?? null });
	if (signal.aborted) return stopped();
	try {
		const end = await work();
		if (end === "waiting") return end;
		if (end === "stopped") return stopped();
		return { result: end, error: acpStopError(end.stopReason) };
	} catch (error) {
		if (!(error instanceof AcpError)) throw error;
		return signal.aborted ? stopped() : { result: null, error: error.toEventError() };
	}
}
