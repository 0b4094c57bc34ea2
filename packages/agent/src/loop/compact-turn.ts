import type { EventError, Transcript } from "@playhead/core";
import { defaultCompaction } from "../config/schema.ts";
import { contextLimit } from "../policy/context-limit.ts";
import { promptTokens } from "../prompt/index.ts";
import { compact, compactable } from "./compact.ts";
import type { TurnContext } from "./run-context.ts";
import { loadTranscript } from "./run-state.ts";

/**
 * CTX1: before a model call whose prompt would fill too much of the context, older turns are compacted. A compaction that
 * fails stops nothing while there is room; without room the error says so.
 */
export async function compactTurn(turn: TurnContext): Promise<{ transcript: Transcript; error: EventError | null }> {
	const { options, transcript, writer, signal } = turn;
	const { agent, claim, log, logger, system } = options;
	const settings = agent.compaction ?? defaultCompaction;
	const limit = contextLimit(agent);
	const as = { transcript, error: null };
	if (!settings.auto || limit === null) return as;
	const tokens = promptTokens(transcript, claim.runId, system);
	const what = tokens < limit * settings.at ? null : compactable(options, transcript);
	if (what === null) return as;
	const error = await compact(turn, what);
	await writer.flush();
	if (error === null) return { transcript: await loadTranscript(log, claim.sessionId, transcript), error: null };
	if (signal.aborted) return as;
	if (tokens >= limit) return { transcript, error: noRoom(tokens, limit, error.message) };
	logger.warn(
		{ ...claim, code: error.code, tokens, limit },
		"older turns could not be summarised; there is room still",
	);
	return as;
}

function noRoom(tokens: number, limit: number, why: string): EventError {
	const message = `The conversation has about ${tokens} tokens, and the model's context holds ${limit}. Its older turns could not be summarised: ${why} Send again, or go back to an earlier turn.`;
	return { code: "CONTEXT_TOO_LONG", message };
}
