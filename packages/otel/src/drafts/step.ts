import { type EventError, type IngestDraft, type Json, type Usage, unnamedCall } from "@playhead/core";
import { text } from "../attributes/read.ts";
import type { OutsideSpan } from "../span/outside-span.ts";
import { contentOf } from "./content.ts";
import { callKey, parentKey, runIdOf, spanKey } from "./identity.ts";

/** US dollars of a model call; null: the price is not known. `provider`: as its producer names it. */
export type PriceOf = (model: string | null, usage: Usage, provider: string | null) => number | null;

/** The begin and the end of a step, as drafts. */
export type Step = { start: IngestDraft; end: IngestDraft };

export function stepOf(span: OutsideSpan, priceOf: PriceOf): Step {
	if (span.kind === "llm" && !isEmbedding(span)) return callStep(span, priceOf);
	return span.kind === "tool" && span.call !== null ? toolStep(span, span.call) : otherStep(span, priceOf);
}

/** Embeddings cost as model calls do, and say nothing. */
function isEmbedding({ attributes, name }: OutsideSpan): boolean {
	const told = ["gen_ai.operation.name", "openinference.span.kind", "langfuse.observation.type", "ai.operationId"];
	return told.some((key) => /embed/i.test(text(attributes, key) ?? "")) || /\.doEmbed\b/.test(name);
}

function keysOf(span: OutsideSpan) {
	const id = spanKey(span);
	return { id, start: [`start:${id}`], end: [`end:${id}`], runId: runIdOf(span.traceId), parentId: parentKey(span) };
}

function errorOf({ status, error }: OutsideSpan): EventError | undefined {
	if (status === "cancelled") return { code: "CANCELLED", message: "The call was aborted: its answer has no end." };
	return error ?? undefined;
}

function spent({ usage, cost, model, provider }: OutsideSpan, priceOf: PriceOf) {
	return usage === null ? {} : { usage, cost: cost ?? priceOf(model, usage, provider) };
}

/** A model call is a message. */
function callStep(span: OutsideSpan, priceOf: PriceOf): Step {
	const { id, start, end, runId, parentId } = keysOf(span);
	const { provider, model, parameters, attributes, finishReason, timeToFirstTokenMs, durationMs, output } = span;
	const content = contentOf(output ?? [], { traceId: span.traceId, key: id });
	const begun = { provider: provider ?? undefined, model: model ?? undefined, parameters: parameters ?? undefined };
	const ended = { finishReason: finishReason ?? undefined, timeToFirstTokenMs: timeToFirstTokenMs ?? undefined };
	return {
		start: {
			keys: start,
			event: {
				type: "message.started",
				at: span.startedAt,
				runId,
				data: { messageId: id, role: "assistant", ...begun, parentId, attributes },
			},
		},
		end: {
			keys: end,
			event: {
				type: "message.finished",
				at: span.endedAt,
				runId,
				data: {
					messageId: id,
					role: "assistant",
					content,
					...spent(span, priceOf),
					...ended,
					durationMs,
					error: errorOf(span),
				},
			},
		},
	};
}

function toolStep(span: OutsideSpan, call: { id: string | null; name: string }): Step {
	const { id, start, end, runId, parentId } = keysOf(span);
	const callId = call.id === null ? `${unnamedCall}${id}` : callKey(span.traceId, call.id);
	const { attributes, durationMs, given = {}, result } = span;
	const started = { callId, messageId: "", name: call.name, args: given, spanId: id, parentId, attributes };
	const finished = {
		callId,
		ok: span.status === "ok",
		result: result ?? undefined,
		error: errorOf(span),
		durationMs,
		spanId: id,
	};
	return {
		start: { keys: start, event: { type: "tool.started", at: span.startedAt, runId, data: started } },
		end: {
			keys: [...end, `result:${callId}`],
			event: { type: "tool.finished", at: span.endedAt, runId, data: finished },
		},
	};
}

/** What counts nothing keeps its producer's sums to be looked at: those around model calls are sums of theirs. */
function otherStep(span: OutsideSpan, priceOf: PriceOf): Step {
	const { id, start, end, runId, parentId } = keysOf(span);
	const counts = span.kind === "llm";
	const sums: Record<string, Json> = span.usage === null || counts ? {} : { usage: span.usage };
	const attributes = { ...span.attributes, ...sums };
	const status = span.status === "ok" ? "ok" : span.status;
	return {
		start: {
			keys: start,
			event: {
				type: "span.started",
				at: span.startedAt,
				runId,
				data: {
					spanId: id,
					parentId: parentId ?? null,
					kind: span.kind,
					name: span.name,
					input: span.given,
					attributes,
				},
			},
		},
		end: {
			keys: end,
			event: {
				type: "span.finished",
				at: span.endedAt,
				runId,
				data: {
					spanId: id,
					status,
					durationMs: span.durationMs,
					output: span.result ?? undefined,
					model: span.model ?? undefined,
					...(counts ? spent(span, priceOf) : {}),
					error: errorOf(span),
				},
			},
		},
	};
}
