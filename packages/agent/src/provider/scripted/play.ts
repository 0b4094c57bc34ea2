import { APICallError, type LanguageModelV4Prompt, type LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { type Pace, untilAborted } from "./pace.ts";
import type { Answer } from "./scenario.ts";
import { estimateTokens, pieces, usageOf } from "./tokens.ts";

export type Performance = {
	answer: Answer;
	prompt: LanguageModelV4Prompt;
	tokensPerSecond: number;
	pace: Pace;
	signal: AbortSignal | undefined;
	newId: () => string;
};

type Parts = AsyncGenerator<LanguageModelV4StreamPart, void, void>;

/** The stream of one model call. */
export async function* play(performance: Performance): Parts {
	const { answer, prompt, signal } = performance;
	yield { type: "stream-start", warnings: [] };
	if (answer.reasoning !== undefined) yield* block("reasoning", answer.reasoning, performance);
	if (answer.text !== undefined) yield* block("text", answer.text, performance);
	for (const call of answer.toolCalls ?? [])
		yield* toolCall(call.name, call.rawArgs ?? JSON.stringify(call.args), performance);
	if (answer.error) {
		yield { type: "error", error: toError(answer.error) };
		yield { type: "finish", usage: usageOf(prompt, answer), finishReason: { unified: "error", raw: "error" } };
		return;
	}
	if (answer.hang) await untilAborted(signal);
	const unified = answer.finishReason ?? (answer.toolCalls ? "tool-calls" : "stop");
	yield { type: "finish", usage: usageOf(prompt, answer), finishReason: { unified, raw: unified } };
}

async function* block(kind: "text" | "reasoning", text: string, performance: Performance): Parts {
	const id = performance.newId();
	await performance.pace(performance.answer.pause ?? 0);
	yield { type: `${kind}-start`, id };
	const words = kind === "text" && performance.answer.endless ? forever : stream;
	for await (const delta of words(text, performance)) yield { type: `${kind}-delta`, id, delta };
	yield { type: `${kind}-end`, id };
}

async function* toolCall(toolName: string, input: string, performance: Performance): Parts {
	const id = `call_${performance.newId()}`;
	await performance.pace(performance.answer.pause ?? 0);
	yield { type: "tool-input-start", id, toolName };
	for await (const delta of stream(input, performance)) yield { type: "tool-input-delta", id, delta };
	yield { type: "tool-input-end", id };
	yield { type: "tool-call", toolCallId: id, toolName, input };
}

async function* stream(text: string, { pace, tokensPerSecond }: Performance): AsyncGenerator<string, void, void> {
	for (const piece of pieces(text)) {
		await pace((estimateTokens(piece) * 1000) / tokensPerSecond);
		yield piece;
	}
}

/** An empty text would spin without ever yielding, so it becomes a space. */
async function* forever(text: string, performance: Performance): AsyncGenerator<string, void, void> {
	for (;;) yield* stream(text === "" ? " " : text, performance);
}

/** The error that a real server's answer becomes. */
export function toError({ status, message, retryAfter }: NonNullable<Answer["error"]>): APICallError {
	return new APICallError({
		message,
		url: "scripted:",
		requestBodyValues: {},
		statusCode: status,
		responseHeaders: retryAfter === undefined ? {} : { "retry-after": String(retryAfter) },
		data: { error: { message } },
	});
}
