import type { Json } from "@playhead/core";
import { isRecord, parsed } from "../attributes/read.ts";
import type { ModelPart } from "./model-message.ts";

type Fields = { [key: string]: Json };

function firstText(fields: Fields, ...keys: string[]): string | null {
	for (const key of keys) {
		const found = fields[key];
		if (typeof found === "string" && found !== "") return found;
	}
	return null;
}

function first(fields: Fields, ...keys: string[]): Json {
	for (const key of keys) {
		const found = fields[key];
		if (found !== undefined && found !== null) return found;
	}
	return null;
}

/** Function calls: OpenAI's and OpenInference's `{id, function: {name, arguments}}`, Traceloop's `{id, name, arguments}`. */
export function readToolCall(value: Json): ModelPart[] {
	const outer = isRecord(value) && isRecord(value["tool_call"]) ? value["tool_call"] : value;
	if (!isRecord(outer)) return [];
	const inner = isRecord(outer["function"]) ? outer["function"] : outer;
	const name = firstText(inner, "name", "toolName", "tool_name");
	if (name === null) return [];
	const args = parsed(first(inner, "arguments", "args", "input"));
	return [{ type: "tool-call", callId: firstText(outer, "id", "toolCallId", "tool_call_id"), name, args }];
}

/** AI SDK wraps outputs: `{type: "text" | "json" | "error-text" | "content" …, value}`. */
function unwrapOutput(output: Json): { result: Json; failed: boolean } {
	if (!isRecord(output) || typeof output["type"] !== "string" || !("value" in output))
		return { result: output, failed: false };
	return {
		result: output["value"] ?? null,
		failed: output["type"].startsWith("error") || output["type"] === "execution-denied",
	};
}

function readToolResult(fields: Fields): ModelPart {
	const { result, failed } = unwrapOutput(first(fields, "response", "result", "output", "content"));
	return {
		type: "tool-result",
		callId: firstText(fields, "id", "toolCallId", "tool_use_id", "tool_call_id", "call_id"),
		name: firstText(fields, "name", "toolName"),
		result: parsed(result),
		failed: failed || fields["is_error"] === true || fields["isError"] === true,
	};
}

/** What cannot be shown as text is named, so that nobody wonders what the answer speaks of. */
function named(fields: Fields, type: string): ModelPart {
	const what = firstText(fields, "mime_type", "mimeType", "mediaType", "media_type", "filename", "modality");
	return { type: "text", text: what === null ? `[${type}]` : `[${type}: ${what}]` };
}

/** One part of a message: OpenTelemetry's, AI SDK's, OpenAI's, Anthropic's, Gemini's or OpenInference's. */
export function readPart(value: Json): ModelPart[] {
	if (typeof value === "string") return value === "" ? [] : [{ type: "text", text: value }];
	if (!isRecord(value)) return [];
	const fields = isRecord(value["message_content"]) ? value["message_content"] : value;
	const type = typeof fields["type"] === "string" ? fields["type"] : "";
	switch (type) {
		case "text":
		case "input_text":
		case "output_text":
		case "":
			return readUntyped(fields);
		case "reasoning":
		case "thinking":
		case "summary_text": {
			const text = firstText(fields, "content", "text", "thinking", "reasoning");
			return text === null ? [] : [{ type: "reasoning", text }];
		}
		case "tool_call":
		case "tool-call":
		case "tool_use":
		case "function_call":
		case "server_tool_call":
			return readToolCall({ ...fields, ...(fields["call_id"] === undefined ? {} : { id: fields["call_id"] }) });
		case "tool_call_response":
		case "server_tool_call_response":
		case "tool-result":
		case "tool_result":
		case "function_call_output":
			return [readToolResult(fields)];
		default: {
			const text = firstText(fields, "text");
			return [text === null ? named(fields, type) : { type: "text", text }];
		}
	}
}

/** Without a type: text, or Gemini's parts, which are told apart by their key. */
function readUntyped(fields: Fields): ModelPart[] {
	if (isRecord(fields["functionCall"])) return readToolCall(fields["functionCall"]);
	if (isRecord(fields["functionResponse"])) return [readToolResult(fields["functionResponse"])];
	const text = firstText(fields, "text", "content");
	if (text === null) return [];
	return [{ type: fields["thought"] === true ? "reasoning" : "text", text }];
}
