import { noUsage, type Usage } from "@playhead/core";
import { overlongAnswer } from "../policy/answer-limit.ts";
import { contextLimit } from "../policy/context-limit.ts";
import { cutOff } from "../policy/cut-off.ts";
import { headAndTail } from "../policy/truncate.ts";
import { compactionRequest, compactionSystem } from "../prompt/index.ts";
import { maxSummary } from "../prompt/summary-message.ts";
import { cost, describeModelError, type Model, type ModelErrorInfo } from "../provider/index.ts";
import { type Answer, newAnswer, takePart } from "./answer.ts";
import type { Compactable } from "./compact.ts";
import { ModelIdleError, withIdleTimeout } from "./idle-timeout.ts";
import { modelOf } from "./model-of.ts";
import { requestStream } from "./request-stream.ts";
import type { Place } from "./run-context.ts";
import { endingOf } from "./why-stopped.ts";

/** Tokens of a context whose limit is not known. */
const assumedLimit = 100_000;
/** Characters that a token has at least in most texts, so that the request fits where four would be too many. */
const charactersPerToken = 2.5;
/** Share of the context that the request may fill; the rest is for the summary. */
const requestShare = 0.75;

/** `text` is empty where there is an error. */
export type Summary = { text: string; usage: Usage | null; cost: number | null; error: ModelErrorInfo | null };

/** Asks a model for the summary of the older turns. Never rejects for what the model does. */
export async function summarise(place: Place, { plan, older }: Compactable): Promise<Summary> {
	const { options } = place;
	const model = options.compactionModel ?? modelOf(options);
	const limit = contextLimit({ ...options.agent, model: nameOf(model) }) ?? assumedLimit;
	const maxCharacters = Math.floor(limit * requestShare * charactersPerToken);
	const content = compactionRequest({ summary: older, messages: plan.covered }, maxCharacters);
	const answer = newAnswer();
	const error = await receive(place, { model, content, answer });
	const price = answer.usage === null ? null : cost(answer.usage, nameOf(model), options.prices);
	const said = answer.content.map((part) => (part.type === "text" ? part.text : "")).join("");
	const text = error === null ? headAndTail(said.trim(), maxSummary) : "";
	return { text, usage: answer.usage, cost: price, error: error ?? (text === "" ? empty : null) };
}

type Reception = { model: Model; content: string; answer: Answer };

async function receive(place: Place, { model, content, answer }: Reception): Promise<ModelErrorInfo | null> {
	const { options, signal } = place;
	const { agent } = options;
	const request = new AbortController();
	const asked = { agent, model, tools: [], system: compactionSystem };
	try {
		const stream = requestStream(asked, [{ role: "user", content }], AbortSignal.any([signal, request.signal]));
		for await (const part of withIdleTimeout(stream, agent.limits.modelIdleTimeoutMs, signal)) {
			takePart(answer, part, new Set());
			const overlong = overlongAnswer(answer.characters, noUsage, agent.limits);
			if (overlong !== null) return { code: "LIMIT_REACHED", message: overlong, retryable: false };
		}
		if (answer.error !== null) return describeModelError(answer.error.cause, model);
		return cutOff(answer.finish);
	} catch (error) {
		if (signal.aborted) return stopped(signal.reason);
		if (error instanceof ModelIdleError) return { code: "MODEL_TIMEOUT", message: error.message, retryable: true };
		return describeModelError(error, model);
	} finally {
		request.abort();
	}
}

function nameOf({ provider, modelId }: Model): string {
	return `${provider}/${modelId}`;
}

function stopped(reason: unknown): ModelErrorInfo {
	const { error } = endingOf(reason);
	return { code: error?.code ?? "CANCELLED", message: error?.message ?? "", retryable: false };
}

const empty: ModelErrorInfo = { code: "MODEL_ERROR", message: "The model wrote no summary.", retryable: false };
