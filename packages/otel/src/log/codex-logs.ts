import { number, text, value } from "../attributes/read.ts";
import type { OtlpLog } from "../wire/otlp.ts";
import { type AgentLogs, said, shown, type ToldStep } from "./told-log.ts";

const prefix = "codex.";
const contents = ["prompt", "arguments", "output"];

/** The events of Codex (its `otel` settings). As OpenAI counts, input holds cached tokens and output the reasoning. */
export const codexLogs: AgentLogs = {
	name: "Codex",
	eventOf({ event, attributes }) {
		// The record's own name is a place in Codex's source; the attribute has the event's.
		const name = [event, text(attributes, "event.name") ?? ""].find((one) => one.startsWith(prefix));
		return name?.slice(prefix.length) ?? null;
	},
	// Its spans, where it sends any, are thousands of its own, none of which tells a call.
	tellsSteps: true,
	read(event, log) {
		const { attributes } = log;
		const session = text(attributes, "conversation.id", "conversation_id", "thread.id");
		if (session === undefined) return null;
		const run = text(attributes, "turn.id", "turn_id", "submission.id");
		const told = { session, run };
		switch (event) {
			case "user_prompt":
				return { ...told, input: said("user", text(attributes, "prompt")) };
			case "sse_event":
			case "websocket_event":
				// A call tells of itself in thousands of events; its end holds its numbers.
				return text(attributes, "event.kind") === "response.completed" ? { ...told, step: callOf(log) } : null;
			case "tool_result":
				return { ...told, id: toolId(attributes), step: toolOf(log) };
			default:
				return { ...told, step: { kind: "internal", name: event, attributes: shown(attributes, contents) } };
		}
	},
};

function toolId(attributes: OtlpLog["attributes"]): string | undefined {
	const id = text(attributes, "call_id");
	return id === undefined ? undefined : `tool:${id}`;
}

function callOf({ attributes }: OtlpLog): ToldStep {
	return {
		kind: "llm",
		name: text(attributes, "model", "slug") ?? "model",
		durationMs: number(attributes, "duration_ms"),
		model: text(attributes, "model", "slug") ?? null,
		provider: "openai",
		usage: {
			input: number(attributes, "input_token_count"),
			cacheRead: number(attributes, "cached_token_count"),
			cacheWrite: number(attributes, "cache_write_token_count"),
			output: number(attributes, "output_token_count"),
			reasoning: number(attributes, "reasoning_token_count"),
		},
		timeToFirstTokenMs: number(attributes, "ttft_ms") ?? null,
		attributes: shown(attributes, contents),
	};
}

function toolOf({ attributes }: OtlpLog): ToldStep {
	const name = text(attributes, "tool_name") ?? "tool";
	const failed = text(attributes, "success") === "false";
	return {
		kind: "tool",
		name,
		durationMs: number(attributes, "duration_ms"),
		call: { id: text(attributes, "call_id") ?? null, name },
		given: value(attributes, "arguments"),
		result: value(attributes, "output"),
		error: failed ? { code: "ERROR", message: text(attributes, "output") ?? "The tool failed." } : null,
		attributes: shown(attributes, contents),
	};
}
