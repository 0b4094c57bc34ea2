import type { Json } from "@playhead/core";
import { number, parsed, text, texts, value } from "../attributes/read.ts";
import type { ModelMessage, ModelPart } from "../message/model-message.ts";
import { readMessages } from "../message/read-messages.ts";
import { readToolCall } from "../message/read-part.ts";
import type { OutsideKind, Told } from "../span/told.ts";
import type { Attributes } from "../wire/otlp.ts";
import { type Mapper, speaks } from "./mapper.ts";

const metadata = "ai.telemetry.metadata.";

/** `ai.*` of the AI SDK before its version 7. The inner spans (`.doStream`, `.doGenerate`) are the model calls. */
export const aiSdk: Mapper = {
	name: "ai",
	read(span) {
		const { attributes } = span;
		const operation = text(attributes, "ai.operationId");
		if (operation === undefined) return speaks(span, "ai.") ? extrasOf(attributes) : null;
		const kind = kindOf(operation);
		return {
			...extrasOf(attributes),
			kind,
			name: text(attributes, "ai.toolCall.name"),
			model: text(attributes, "ai.response.model", "ai.model.id"),
			provider: text(attributes, "ai.model.provider"),
			parameters: settingsOf(attributes),
			...(kind === "tool" ? toolOf(attributes) : {}),
			...(kind === "llm"
				? {
						input: readMessages(value(attributes, "ai.prompt.messages", "ai.prompt"), "user"),
						output: answerOf(attributes),
					}
				: {}),
			...(kind === "agent"
				? { given: value(attributes, "ai.prompt"), result: value(attributes, "ai.response.text", "ai.response.object") }
				: {}),
			finishReason: text(attributes, "ai.response.finishReason", "ai.finishReason"),
		};
	},
};

function kindOf(operation: string): OutsideKind {
	if (operation === "ai.toolCall") return "tool";
	if (/\.do(Stream|Generate|Embed)$/.test(operation)) return "llm";
	return /^ai\.(stream|generate)/.test(operation) ? "agent" : "other";
}

/** What the SDK's version 7 writes, too, beside `gen_ai.*`. */
function extrasOf(attributes: Attributes): Told {
	return {
		usage: {
			input: number(attributes, "ai.usage.inputTokens", "ai.usage.promptTokens", "ai.usage.tokens"),
			output: number(attributes, "ai.usage.outputTokens", "ai.usage.completionTokens"),
			cacheRead: number(attributes, "ai.usage.inputTokenDetails.cacheReadTokens", "ai.usage.cachedInputTokens"),
			cacheWrite: number(attributes, "ai.usage.inputTokenDetails.cacheWriteTokens"),
			reasoning: number(attributes, "ai.usage.outputTokenDetails.reasoningTokens", "ai.usage.reasoningTokens"),
		},
		timeToFirstTokenMs: number(attributes, "ai.response.msToFirstChunk", "ai.stream.msToFirstChunk"),
		session: text(attributes, `${metadata}sessionId`, "ai.settings.context.sessionId", `${metadata}conversationId`),
		user: text(attributes, `${metadata}userId`, "ai.settings.context.userId"),
		agent: text(attributes, "ai.telemetry.functionId"),
		tags: texts(attributes, `${metadata}tags`),
	};
}

function toolOf(attributes: Attributes): Told {
	const name = text(attributes, "ai.toolCall.name");
	if (name === undefined) return {};
	return {
		call: { id: text(attributes, "ai.toolCall.id") ?? null, name },
		given: value(attributes, "ai.toolCall.args", "ai.toolCall.input"),
		result: value(attributes, "ai.toolCall.result", "ai.toolCall.output"),
	};
}

function answerOf(attributes: Attributes): ModelMessage[] | undefined {
	const reasoning = text(attributes, "ai.response.reasoning", "ai.result.reasoning");
	const answer = text(attributes, "ai.response.text", "ai.response.object", "ai.result.text", "ai.result.object");
	const calls = parsed(attributes["ai.response.toolCalls"] ?? attributes["ai.result.toolCalls"] ?? null);
	const parts: ModelPart[] = [
		...(reasoning === undefined ? [] : [{ type: "reasoning" as const, text: reasoning }]),
		...(answer === undefined ? [] : [{ type: "text" as const, text: answer }]),
		...(Array.isArray(calls) ? calls.flatMap(readToolCall) : []),
	];
	return parts.length === 0 ? undefined : [{ role: "assistant", parts }];
}

function settingsOf(attributes: Attributes): Told["parameters"] {
	const found: { [key: string]: Json } = {};
	for (const [key, item] of Object.entries(attributes)) {
		if (key.startsWith("ai.settings.") && !key.startsWith("ai.settings.context."))
			found[key.slice("ai.settings.".length)] = item;
	}
	return Object.keys(found).length === 0 ? undefined : found;
}
