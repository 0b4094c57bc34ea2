import type { Json } from "@playhead/core";
import { number, text, texts, value } from "../attributes/read.ts";
import { unflatten } from "../attributes/unflatten.ts";
import type { ModelMessage } from "../message/model-message.ts";
import { readMessages } from "../message/read-messages.ts";
import type { OutsideKind, Told } from "../span/told.ts";
import type { Attributes, OtlpSpan } from "../wire/otlp.ts";
import { type Mapper, speaks } from "./mapper.ts";

/** `gen_ai.operation.name`; `agent_step` and `rerank` are the AI SDK's. */
const kinds: Record<string, OutsideKind> = {
	chat: "llm",
	generate_content: "llm",
	text_completion: "llm",
	embeddings: "llm",
	execute_tool: "tool",
	invoke_agent: "agent",
	create_agent: "agent",
	invoke_workflow: "agent",
	agent_step: "turn",
};

/** `gen_ai.*` of OpenTelemetry's conventions for generative AI, with the names that they had before. */
export const genAi: Mapper = {
	name: "gen_ai",
	read(span) {
		if (!speaks(span, "gen_ai.")) return null;
		const { attributes } = span;
		const operation = text(attributes, "gen_ai.operation.name");
		const kind = operation === undefined ? undefined : (kinds[operation] ?? "other");
		const tool = text(attributes, "gen_ai.tool.name");
		return {
			kind,
			model: text(attributes, "gen_ai.response.model", "gen_ai.request.model"),
			provider: text(attributes, "gen_ai.provider.name", "gen_ai.system"),
			parameters: parametersOf(attributes),
			...(kind === "tool" || kind === undefined ? toolOf(attributes, tool) : messagesOf(span)),
			usage: usageOf(attributes),
			cost: number(attributes, "gen_ai.usage.cost"),
			timeToFirstTokenMs: firstTokenOf(attributes),
			finishReason: texts(attributes, "gen_ai.response.finish_reasons", "gen_ai.response.finish_reason")[0],
			session: text(attributes, "gen_ai.conversation.id"),
			agent: text(attributes, "gen_ai.agent.name", "gen_ai.agent.id"),
			user: text(attributes, "gen_ai.user"),
		};
	},
};

function toolOf(attributes: Attributes, name: string | undefined): Told {
	if (name === undefined) return {};
	return {
		call: { id: text(attributes, "gen_ai.tool.call.id") ?? null, name },
		given: value(attributes, "gen_ai.tool.call.arguments", "gen_ai.tool.arguments", "gen_ai.tool.input"),
		result: value(attributes, "gen_ai.tool.call.result", "gen_ai.tool.message", "gen_ai.tool.output"),
	};
}

/** Messages stand in attributes, flattened into attributes, or in an event of the span. */
function messagesOf(span: OtlpSpan): Told {
	const { attributes } = span;
	const said = (...names: string[]): Json | undefined =>
		value(attributes, ...names) ??
		span.events.map((event) => value(event.attributes, ...names)).find((found) => found !== undefined);
	const system = readMessages(said("gen_ai.system_instructions"), "system");
	const given = said("gen_ai.input.messages", "gen_ai.prompt") ?? unflatten(attributes, "gen_ai.prompt");
	const output = said("gen_ai.output.messages", "gen_ai.completion") ?? unflatten(attributes, "gen_ai.completion");
	const input = [
		...system.map((message): ModelMessage => ({ ...message, role: "system" })),
		...readMessages(given, "user"),
	];
	return {
		input: input.length === 0 ? undefined : input,
		output: output === undefined ? undefined : readMessages(output, "assistant"),
	};
}

function usageOf(attributes: Attributes): Told["usage"] {
	const usage = "gen_ai.usage.";
	return {
		input: number(attributes, `${usage}input_tokens`, `${usage}prompt_tokens`),
		output: number(attributes, `${usage}output_tokens`, `${usage}completion_tokens`),
		cacheRead: number(
			attributes,
			`${usage}cache_read.input_tokens`,
			`${usage}cache_read_input_tokens`,
			`${usage}details.cache_read_tokens`,
		),
		cacheWrite: number(
			attributes,
			`${usage}cache_write.input_tokens`,
			`${usage}cache_creation.input_tokens`,
			`${usage}cache_creation_input_tokens`,
			`${usage}details.cache_write_tokens`,
		),
		reasoning: number(attributes, `${usage}reasoning.output_tokens`, `${usage}reasoning_tokens`),
	};
}

/** The conventions count in seconds. */
function firstTokenOf(attributes: Attributes): number | undefined {
	const seconds = number(
		attributes,
		"gen_ai.response.time_to_first_chunk",
		"gen_ai.client.operation.time_to_first_chunk",
	);
	return seconds === undefined ? undefined : seconds * 1000;
}

const parameterPrefix = "gen_ai.request.";

function parametersOf(attributes: Attributes): Told["parameters"] {
	const found: { [key: string]: Json } = {};
	for (const [key, item] of Object.entries(attributes)) {
		if (key.startsWith(parameterPrefix) && key !== "gen_ai.request.model")
			found[key.slice(parameterPrefix.length)] = item;
	}
	return Object.keys(found).length === 0 ? undefined : found;
}
