import type { Json } from "@playhead/core";
import { isRecord, parsed } from "../attributes/read.ts";
import type { ModelMessage, ModelPart, ModelRole } from "./model-message.ts";
import { readPart, readToolCall } from "./read-part.ts";

const roles: Record<string, ModelRole> = {
	system: "system",
	developer: "system",
	user: "user",
	human: "user",
	assistant: "assistant",
	model: "assistant",
	ai: "assistant",
	tool: "tool",
	function: "tool",
};

/**
 * Messages out of whatever a convention holds: a list of messages, one message, a request with `messages`, an answer with
 * `choices`, or plain text, which is one message of the role `otherwise`.
 */
export function readMessages(given: Json | undefined, otherwise: ModelRole): ModelMessage[] {
	const value = given === undefined ? null : parsed(given);
	if (typeof value === "string")
		return value === "" ? [] : [{ role: otherwise, parts: [{ type: "text", text: value }] }];
	if (Array.isArray(value)) return value.flatMap((item) => readMessages(item, otherwise));
	if (!isRecord(value)) return [];
	for (const key of "role" in value ? [] : ["messages", "choices", "prompt", "contents", "message"]) {
		const inner = value[key];
		const holds = Array.isArray(inner) || isRecord(inner) || (key === "prompt" && typeof inner === "string");
		if (holds) return [...systemOf(value), ...readMessages(inner, otherwise)];
	}
	return readMessage(value, otherwise);
}

/** Requests that hold the system prompt beside the messages. */
function systemOf(request: { [key: string]: Json }): ModelMessage[] {
	const system = request["system"] ?? request["instructions"] ?? request["systemInstruction"];
	return system === undefined ? [] : readMessages(system, "system").map((message) => ({ ...message, role: "system" }));
}

function readMessage(fields: { [key: string]: Json }, otherwise: ModelRole): ModelMessage[] {
	const role = roleOf(fields, otherwise);
	const given = fields["parts"] ?? fields["content"] ?? fields["contents"] ?? [];
	const answer = role === "tool" && !hasToolParts(given) ? toolAnswer(fields, given) : null;
	if (answer !== null) return [{ role, parts: [answer] }];
	const parts = (Array.isArray(given) ? given : [given]).flatMap(readPart);
	const reasoning = fields["reasoning_content"] ?? fields["reasoning"];
	if (typeof reasoning === "string" && reasoning !== "") parts.unshift({ type: "reasoning", text: reasoning });
	const calls = fields["tool_calls"] ?? fields["toolCalls"];
	if (Array.isArray(calls)) parts.push(...calls.flatMap(readToolCall));
	if (parts.length === 0 && typeof fields["type"] === "string") parts.push(...readPart(fields));
	return parts.length === 0 ? [] : [{ role, parts }];
}

function roleOf(fields: { [key: string]: Json }, otherwise: ModelRole): ModelRole {
	const role = fields["role"];
	return (typeof role === "string" && roles[role.toLowerCase()]) || otherwise;
}

function hasToolParts(given: Json): boolean {
	return Array.isArray(given) && given.flatMap(readPart).some((part) => part.type === "tool-result");
}

/** OpenAI's answer of a tool: the message's whole content, with the call's id beside it. */
function toolAnswer(fields: { [key: string]: Json }, content: Json): ModelPart {
	const id = fields["tool_call_id"] ?? fields["id"];
	const name = fields["name"];
	return {
		type: "tool-result",
		callId: typeof id === "string" ? id : null,
		name: typeof name === "string" ? name : null,
		result: parsed(content),
		failed: false,
	};
}
