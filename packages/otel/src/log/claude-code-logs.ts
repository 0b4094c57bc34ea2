import { number, text, value } from "../attributes/read.ts";
import type { OtlpLog } from "../wire/otlp.ts";
import { type AgentLogs, said, shown, type ToldStep } from "./told-log.ts";

const prefix = "claude_code.";
const contents = ["prompt", "response", "tool_parameters", "tool_input", "tool_output", "tool_result"];

/** The events of Claude Code (https://code.claude.com/docs/en/monitoring-usage). Its input holds no cache tokens. */
export const claudeCodeLogs: AgentLogs = {
	name: "Claude Code",
	eventOf({ event, body, scope }) {
		if (event.startsWith(prefix)) return event.slice(prefix.length);
		// The attribute has the short name, the body the whole one.
		if (typeof body === "string" && body.startsWith(prefix)) return body.slice(prefix.length);
		return scope.name.includes("claude_code") ? event : null;
	},
	read(event, log) {
		const { attributes, resource } = log;
		const session = text(attributes, "session.id") ?? text(resource, "session.id");
		if (session === undefined) return null;
		const told = { session, run: text(attributes, "prompt.id") };
		const id = text(attributes, "request_id", "tool_use_id", "event.sequence");
		switch (event) {
			case "user_prompt":
				return { ...told, id: `prompt:${id}`, input: said("user", text(attributes, "prompt")) };
			case "assistant_response":
				return {
					...told,
					id: `call:${callOfAnswer(attributes)}`,
					output: said("assistant", text(attributes, "response", "content", "text")),
				};
			case "api_request":
			case "api_error":
				return { ...told, id: `call:${id}`, step: callOf(event, log) };
			case "tool_result":
				return { ...told, id: `tool:${id}`, step: toolOf(log) };
			default:
				// What it does before anything was asked is of no run.
				if (told.run === undefined) return null;
				return { ...told, id: `${event}:${id}`, step: plumbing(event, log) };
		}
	},
};

/** A server that gives requests no id leaves the order alone: the answer is told right behind its call. */
function callOfAnswer(attributes: OtlpLog["attributes"]): string | undefined {
	const sequence = number(attributes, "event.sequence");
	return text(attributes, "request_id") ?? (sequence === undefined ? undefined : String(sequence - 1));
}

function callOf(event: string, { attributes }: OtlpLog): ToldStep {
	const failed = event === "api_error";
	const message = text(attributes, "error", "error_message") ?? "The request failed; Claude Code says no more.";
	return {
		kind: "llm",
		name: text(attributes, "model") ?? "model",
		durationMs: number(attributes, "duration_ms"),
		model: text(attributes, "model") ?? null,
		provider: "anthropic",
		usage: {
			exclusive: true,
			input: number(attributes, "input_tokens"),
			output: number(attributes, "output_tokens"),
			cacheRead: number(attributes, "cache_read_tokens"),
			cacheWrite: number(attributes, "cache_creation_tokens"),
		},
		cost: number(attributes, "cost_usd") ?? null,
		timeToFirstTokenMs: number(attributes, "ttft_ms") ?? null,
		error: failed ? { code: text(attributes, "status_code") ?? "ERROR", message } : null,
		attributes: shown(attributes, contents),
	};
}

function toolOf({ attributes }: OtlpLog): ToldStep {
	const name = text(attributes, "tool_name", "name") ?? "tool";
	const failed = text(attributes, "success") === "false";
	const message = text(attributes, "error", "error_message") ?? "The tool failed; Claude Code says no more.";
	return {
		kind: "tool",
		name,
		durationMs: number(attributes, "duration_ms"),
		call: { id: text(attributes, "tool_use_id") ?? null, name },
		given: value(attributes, "tool_input", "tool_parameters"),
		result: value(attributes, "tool_output", "tool_result"),
		error: failed ? { code: text(attributes, "error_type") ?? "ERROR", message } : null,
		attributes: shown(attributes, contents),
	};
}

function plumbing(event: string, { attributes }: OtlpLog): ToldStep {
	const tool = text(attributes, "tool_name");
	const decided = [tool, text(attributes, "decision")].filter((part) => part !== undefined).join(": ");
	return { kind: "internal", name: decided === "" ? event : `${event} ${decided}`, attributes: shown(attributes, []) };
}
