import type { Usage } from "@playhead/core";
import type { ModelMessage } from "ai";
import { decideRetry, type Retry } from "../policy/retry.ts";
import { cost, type ModelErrorInfo } from "../provider/index.ts";
import { type Answer, type Call, contentOf, newAnswer } from "./answer.ts";
import { modelOf } from "./model-of.ts";
import { receiveAnswer } from "./receive-answer.ts";
import { emit, type TurnContext } from "./run-context.ts";

/** The outcome of one model request. */
export type Attempt = {
	messageId: string;
	calls: Call[];
	usage: Usage | null;
	cost: number | null;
	finishReason: string;
	error: ModelErrorInfo | null;
	/** The request is made again: what arrived of this answer is discarded. */
	retry: Retry | null;
};

export type Request = {
	/** Of the turn's requests, from 1. */
	number: number;
	messages: ModelMessage[];
	/** Call ids that are taken. */
	used: ReadonlySet<string>;
};

/**
 * One model request: one assistant message, from `message.started` to `message.finished` with the whole content. Whether
 * the request is made again is decided before the end is written, which says so.
 */
export async function modelAttempt(turn: TurnContext, { number, messages, used }: Request): Promise<Attempt> {
	const { clock, agent, newId, random } = turn.options;
	const model = modelOf(turn.options);
	const messageId = newId();
	const role = "assistant" as const;
	const started = { messageId, role, provider: model.provider, model: model.modelId, parameters: parametersOf(agent) };
	await emit(turn, { type: "message.started", data: started });
	const startedAt = clock.monotonic();
	const answer = newAnswer();
	const { firstAt, error } = await receiveAnswer(turn, { messageId, messages, answer, used: new Set(used) });
	const retry = error === null || turn.signal.aborted ? null : decideRetry({ attempt: number, error }, random());
	const outcome = outcomeOf(answer, error, turn);
	const { content, usage, finishReason } = outcome;
	const data = {
		messageId,
		role,
		content,
		...(usage === null ? {} : { usage, cost: outcome.cost }),
		finishReason,
		...(firstAt === null ? {} : { timeToFirstTokenMs: firstAt - startedAt }),
		durationMs: clock.monotonic() - startedAt,
		...(error === null ? {} : { error: { code: error.code, message: error.message } }),
		...(retry === null ? {} : { discarded: true }),
	};
	await emit(turn, { type: "message.finished", data });
	const calls = content.filter((part) => part.type === "tool-call");
	return { messageId, calls, usage, cost: outcome.cost, finishReason, error, retry };
}

function outcomeOf(answer: Answer, error: ModelErrorInfo | null, { options }: TurnContext) {
	const { usage } = answer;
	// Calls of an answer that failed are not made, so they do not stand in it either.
	const content = contentOf(answer).filter((part) => error === null || part.type !== "tool-call");
	const finishReason = error === null ? (answer.finish?.reason ?? "other") : error.code.toLowerCase();
	const price = usage === null ? null : cost(usage, options.agent.model, options.prices);
	return { content, usage, cost: price, finishReason };
}

function parametersOf({ temperature, maxOutputTokens, reasoningEffort }: TurnContext["options"]["agent"]) {
	return {
		...(temperature === undefined ? {} : { temperature }),
		...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
		...(reasoningEffort === undefined ? {} : { reasoningEffort }),
	};
}
