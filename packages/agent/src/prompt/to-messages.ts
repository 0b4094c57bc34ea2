import type { Json, Message, MessagePart, ToolCallPart } from "@playhead/core";
import type { AssistantModelMessage, ModelMessage, ToolModelMessage } from "ai";
import { checkMessage } from "./check-message.ts";
import { toolOutput } from "./tool-output.ts";

type AssistantPart = Exclude<AssistantModelMessage["content"], string>[number];

/** One message as a model request carries it; nothing where it says nothing to a model. */
export function toMessages(message: Message): ModelMessage[] {
	if (message.role === "user") return [{ role: "user", content: textOf(message.parts) }];
	const checked = checkMessage(message);
	if (checked !== null) return [{ role: "user", content: checked }];
	if (message.role !== "assistant" || message.discarded === true) return [];
	if (message.status === "error" || message.status === "interrupted") return [];
	const content = message.parts.flatMap((part) => toPart(part, message.status === "done"));
	if (content.length === 0) return [];
	const calls = message.parts.filter((part) => part.type === "tool-call");
	const assistant: AssistantModelMessage = { role: "assistant", content };
	return calls.length === 0 ? [assistant] : [assistant, toResults(calls)];
}

function textOf(parts: readonly MessagePart[]): string {
	return parts.map((part) => (part.type === "text" ? part.text : "")).join("");
}

function toPart(part: MessagePart, complete: boolean): AssistantPart[] {
	if (part.type === "text") return part.text.trim() === "" ? [] : [{ type: "text", text: part.text }];
	if (part.type === "tool-call") return [toCall(part)];
	const { text, providerMetadata } = part;
	// Only Anthropic asks for its reasoning back, signed; a block that was cut short has no signature to show.
	if (!complete || !isObject(providerMetadata) || !isObject(providerMetadata.anthropic)) return [];
	return [{ type: "reasoning", text, providerOptions: { anthropic: providerMetadata.anthropic } }];
}

function toCall({ callId, name, args }: ToolCallPart): AssistantPart {
	// Arguments that were no JSON object come back as one: servers refuse a request with anything else.
	const input = isObject(args) ? args : { invalidArguments: args };
	return { type: "tool-call", toolCallId: callId, toolName: toolName(name), input };
}

function toResults(calls: readonly ToolCallPart[]): ToolModelMessage {
	const content = calls.map((call) => ({
		type: "tool-result" as const,
		toolCallId: call.callId,
		toolName: toolName(call.name),
		output: toolOutput(call),
	}));
	return { role: "tool", content };
}

/** Servers refuse other names, even of tools that a model made up. */
function toolName(name: string): string {
	return name.replace(/[^A-Za-z0-9_-]/g, "_").slice(0, 64) || "unknown";
}

function isObject(value: Json | undefined): value is Record<string, Json> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
