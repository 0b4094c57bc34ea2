import type { Transcript } from "@playhead/core";
import { defaultCompaction } from "../config/schema.ts";
import { type CompactionPlan, planCompaction } from "../policy/compaction.ts";
import { contextLimit } from "../policy/context-limit.ts";
import { estimateTokens } from "../policy/estimate-tokens.ts";
import { decideRetry } from "../policy/retry.ts";
import { conversationOf, promptTokens, toModelMessages } from "../prompt/index.ts";
import type { ModelErrorInfo } from "../provider/index.ts";
import { wait } from "./model-call.ts";
import { modelOf } from "./model-of.ts";
import { emit, type Place } from "./run-context.ts";
import type { RunLoopOptions } from "./run-loop-options.ts";
import { type Summary, summarise } from "./summarise.ts";

/** What can be compacted, and how large the prompt is before. */
export type Compactable = { plan: CompactionPlan; older: string | null; tokens: number; keptShare: number };

/** `null`: nothing is old enough. */
export function compactable(
	{ agent, claim, system }: Pick<RunLoopOptions, "agent" | "claim" | "system">,
	transcript: Transcript,
): Compactable | null {
	const { keepTurns, at } = agent.compaction ?? defaultCompaction;
	const limit = contextLimit(agent);
	const keepTokens = limit === null ? Number.POSITIVE_INFINITY : Math.floor((limit * at) / 2);
	const conversation = conversationOf(transcript, claim.runId);
	const plan = planCompaction(conversation, transcript.runs, { keepTurns, keepTokens });
	if (plan === null) return null;
	const whole = estimateTokens(system) + estimateTokens(toModelMessages(transcript, claim.runId));
	const keptShare = Math.min(1, (estimateTokens(system) + plan.keptTokens) / whole);
	const older = conversation.summary?.compaction.summary ?? null;
	return { plan, older, tokens: promptTokens(transcript, claim.runId, system), keptShare };
}

/**
 * CTX1: has the older turns summarised, and tells the log. A call that fails for a reason that may pass is made again. The
 * error is that of the last one; nothing is compacted then.
 */
export async function compact(place: Place, what: Compactable): Promise<ModelErrorInfo | null> {
	for (let attempt = 1; ; attempt += 1) {
		const error = await tryToCompact(place, what);
		if (error === null || place.signal.aborted) return error;
		const retry = decideRetry({ attempt, error }, place.options.random());
		if (retry === null || !(await wait(place, retry, { attempt, error: error.code }))) return error;
	}
}

/** One call, which is a span: what it used and cost counts, whether it worked or not. */
async function tryToCompact(place: Place, what: Compactable): Promise<ModelErrorInfo | null> {
	const { options, signal } = place;
	const spanId = options.newId();
	const { covered, fromSeq, toSeq } = what.plan;
	const { provider, modelId } = options.compactionModel ?? modelOf(options);
	const input = `${covered.length} messages; ${what.tokens} tokens before`;
	const named = { spanId, parentId: null, kind: "llm" as const, name: "compaction" };
	await emit(place, {
		type: "span.started",
		data: { ...named, input, attributes: { provider, model: modelId, fromSeq, toSeq } },
	});
	const startedAt = options.clock.monotonic();
	const summary = await summarise(place, what);
	const tokensAfter = Math.round(what.tokens * what.keptShare) + estimateTokens(summary.text);
	const error = summary.error ?? tooLong(what.tokens, tokensAfter);
	const durationMs = options.clock.monotonic() - startedAt;
	const status = error === null ? "ok" : signal.aborted ? "cancelled" : "error";
	const told =
		error === null ? { attributes: { tokensAfter } } : { error: { code: error.code, message: error.message } };
	const spent = summary.usage === null ? {} : { usage: summary.usage, cost: summary.cost };
	const ended = { spanId, status, durationMs, output: summary.text, model: modelId, ...spent, ...told } as const;
	await emit(place, { type: "span.finished", data: ended });
	if (error === null) await tell(place, what, { ...summary, spanId, tokensAfter });
	return error;
}

async function tell(place: Place, what: Compactable, summary: Summary & { spanId: string; tokensAfter: number }) {
	const { spanId, tokensAfter, text, usage, cost } = summary;
	const { fromSeq, toSeq } = what.plan;
	const spent = usage === null ? {} : { usage, cost };
	const data = { fromSeq, toSeq, tokensBefore: what.tokens, tokensAfter, summary: text, spanId, ...spent };
	await emit(place, { type: "context.compacted", data });
	await place.writer.flush();
}

function tooLong(before: number, after: number): ModelErrorInfo | null {
	if (after < before) return null;
	const message = `The summary would not make the conversation shorter (${before} tokens before, ${after} after).`;
	return { code: "COMPACTION_USELESS", message, retryable: false };
}
