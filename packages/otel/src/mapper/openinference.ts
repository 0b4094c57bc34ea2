import type { Json } from "@playhead/core";
import { isRecord, number, text, texts, value } from "../attributes/read.ts";
import { unflatten } from "../attributes/unflatten.ts";
import { readMessages } from "../message/read-messages.ts";
import type { OutsideKind, Told } from "../span/told.ts";
import type { Attributes } from "../wire/otlp.ts";
import type { Mapper } from "./mapper.ts";

const kinds: Record<string, OutsideKind> = { LLM: "llm", EMBEDDING: "llm", TOOL: "tool", AGENT: "agent" };

/** OpenInference (Arize Phoenix): `openinference.span.kind`, messages flattened into keys. */
export const openInference: Mapper = {
	name: "openinference",
	read({ attributes, name }) {
		const spanKind = text(attributes, "openinference.span.kind");
		if (spanKind === undefined) return null;
		const kind = kinds[spanKind.toUpperCase()] ?? "other";
		const toolName = text(attributes, "tool.name") ?? name;
		return {
			kind,
			model: text(
				attributes,
				"llm.response.model_name",
				"llm.request.model_name",
				"llm.model_name",
				"embedding.model_name",
			),
			provider: text(attributes, "llm.provider", "llm.system"),
			parameters: parametersOf(attributes),
			...(kind === "llm" ? messagesOf(attributes) : {}),
			...(kind === "tool" ? { call: { id: text(attributes, "tool.id", "tool_call.id") ?? null, name: toolName } } : {}),
			given: value(attributes, "input.value"),
			result: value(attributes, "output.value"),
			usage: {
				input: number(attributes, "llm.token_count.prompt"),
				output: number(attributes, "llm.token_count.completion"),
				cacheRead: number(attributes, "llm.token_count.prompt_details.cache_read"),
				cacheWrite: number(attributes, "llm.token_count.prompt_details.cache_write"),
				reasoning: number(attributes, "llm.token_count.completion_details.reasoning"),
			},
			cost: number(attributes, "llm.cost.total"),
			finishReason: text(attributes, "llm.finish_reason"),
			session: text(attributes, "session.id"),
			agent: text(attributes, "agent.name") ?? (kind === "agent" ? name : undefined),
			user: text(attributes, "user.id"),
			tags: texts(attributes, "tag.tags"),
		};
	},
};

function messagesOf(attributes: Attributes): Told {
	const input =
		unflatten(attributes, "llm.input_messages") ?? promptsOf(attributes) ?? value(attributes, "input.value");
	const output =
		unflatten(attributes, "llm.output_messages") ?? choicesOf(attributes) ?? value(attributes, "output.value");
	return {
		input: readMessages(input, "user"),
		output: output === undefined ? undefined : readMessages(output, "assistant"),
	};
}

/** `llm.prompts.N.prompt.text` of text completions. */
function promptsOf(attributes: Attributes): Json | undefined {
	return textsIn(unflatten(attributes, "llm.prompts"), "prompt");
}

function choicesOf(attributes: Attributes): Json | undefined {
	return textsIn(unflatten(attributes, "llm.choices"), "completion");
}

function textsIn(list: Json | undefined, key: string): Json | undefined {
	if (!Array.isArray(list)) return undefined;
	return list.flatMap((item) => {
		const inner = isRecord(item) ? item[key] : undefined;
		return isRecord(inner) && typeof inner["text"] === "string" ? [inner["text"]] : [];
	});
}

/** Of the request's settings those that are not its content. */
function parametersOf(attributes: Attributes): Told["parameters"] {
	const found = value(attributes, "llm.invocation_parameters");
	if (!isRecord(found)) return undefined;
	const { model: _model, messages: _messages, tools: _tools, ...parameters } = found;
	return parameters;
}
