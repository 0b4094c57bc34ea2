import type { ModelMessage } from "ai";
import { overlongAnswer } from "../policy/answer-limit.ts";
import { cutOff } from "../policy/cut-off.ts";
import { describeModelError, type ModelErrorInfo } from "../provider/index.ts";
import { type Answer, takePart } from "./answer.ts";
import { ModelIdleError, withIdleTimeout } from "./idle-timeout.ts";
import { modelOf } from "./model-of.ts";
import { requestStream } from "./request-stream.ts";
import { emit, type TurnContext } from "./run-context.ts";
import { spentByRun } from "./run-state.ts";
import { endingOf } from "./why-stopped.ts";

type Reception = { messageId: string; messages: ModelMessage[]; answer: Answer; used: Set<string> };
type Received = { firstAt: number | null; error: ModelErrorInfo | null };

/**
 * Takes a model's stream into the answer, and its deltas into the log, until it ends, fails, hangs, is stopped, or says
 * too much. `firstAt`: monotonic milliseconds at the first part that says something.
 */
export async function receiveAnswer(turn: TurnContext, reception: Reception): Promise<Received> {
	const { options, signal } = turn;
	const { answer, messages } = reception;
	const request = new AbortController();
	const received: Received = { firstAt: null, error: null };
	try {
		const stream = requestStream(
			{ ...options, model: modelOf(options) },
			messages,
			AbortSignal.any([signal, request.signal]),
		);
		await takeAll(turn, reception, withIdleTimeout(stream, options.agent.limits.modelIdleTimeoutMs, signal), received);
		received.error ??= failureOf(answer, turn);
	} catch (error) {
		received.error = describe(error, turn);
	} finally {
		// Ends the request where the stream was left before its end.
		request.abort();
	}
	if (signal.aborted && answer.finish === null) received.error = stoppedBy(signal.reason);
	return received;
}

type Stream = ReturnType<typeof requestStream>;

async function takeAll(turn: TurnContext, { messageId, answer, used }: Reception, stream: Stream, received: Received) {
	const { clock, agent, claim } = turn.options;
	const spent = spentByRun(turn.transcript, claim.runId).usage;
	for await (const part of stream) {
		const delta = takePart(answer, part, used);
		const says = delta !== null || part.type === "tool-input-start" || part.type === "tool-call";
		if (says) received.firstAt ??= clock.monotonic();
		if (delta === null) continue;
		await emit(turn, { type: "message.delta", data: { messageId, ...delta } });
		const overlong = overlongAnswer(answer.characters, spent, agent.limits);
		if (overlong === null) continue;
		received.error = { code: "LIMIT_REACHED", message: overlong, retryable: false };
		return;
	}
}

function failureOf(answer: Answer, { options }: TurnContext): ModelErrorInfo | null {
	return answer.error === null ? cutOff(answer.finish) : describeModelError(answer.error.cause, modelOf(options));
}

function describe(error: unknown, { options }: TurnContext): ModelErrorInfo {
	if (error instanceof ModelIdleError) return { code: "MODEL_TIMEOUT", message: error.message, retryable: true };
	return describeModelError(error, modelOf(options));
}

function stoppedBy(reason: unknown): ModelErrorInfo {
	const { error } = endingOf(reason);
	return { code: error?.code ?? "CANCELLED", message: error?.message ?? "", retryable: false };
}
