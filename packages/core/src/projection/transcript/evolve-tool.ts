import type { KnownEvent } from "../../event/event.ts";
import { newMessage, pendingCall, replaceMessage, statusOfError } from "./evolve-message.ts";
import { withOutsideCall } from "./outside-calls.ts";
import type { Message, ToolCallPart } from "./transcript.ts";

type ToolEvent = Extract<KnownEvent, { type: `tool.${string}` | `approval.${string}` }>;

function replaceCall(messages: Message[], callId: string, change: (call: ToolCallPart) => ToolCallPart): Message[] {
	for (let index = messages.length - 1; index >= 0; index -= 1) {
		const message = messages[index];
		const at = message?.parts.findIndex((part) => part.type === "tool-call" && part.callId === callId) ?? -1;
		const part = message?.parts[at];
		if (message === undefined || part?.type !== "tool-call") continue;
		return messages.with(index, { ...message, parts: message.parts.with(at, change(part)) });
	}
	return messages;
}

/** The messages with a place for the call: an outside agent may report a call that no message announced. */
function withCall(messages: Message[], event: KnownEvent & { type: "tool.started" }): Message[] {
	const { callId, messageId, name, args } = event.data;
	if (messageId === "") return withOutsideCall(messages, event);
	const hasCall = messages.some((message) =>
		message.parts.some((part) => part.type === "tool-call" && part.callId === callId),
	);
	if (hasCall) return messages;
	const known = messages.some((message) => message.id === messageId);
	const all = known ? messages : [...messages, newMessage(event, messageId, "assistant")];
	return replaceMessage(all, messageId, (message) => ({
		...message,
		parts: [...message.parts, pendingCall(callId, name, args)],
	}));
}

export function evolveTool(messages: Message[], event: ToolEvent): Message[] {
	switch (event.type) {
		case "tool.started":
			return replaceCall(withCall(messages, event), event.data.callId, (call) => ({
				...call,
				status: "running",
				startedAt: event.at,
			}));
		case "tool.output":
			return replaceCall(messages, event.data.callId, (call) => ({ ...call, output: call.output + event.data.text }));
		case "tool.finished": {
			const { ok, result, error, durationMs, exitCode, truncated, artifacts } = event.data;
			return replaceCall(messages, event.data.callId, (call) => ({
				...call,
				status: ok ? "ok" : toolFailure(error),
				durationMs,
				...(result === undefined ? {} : { result }),
				...(error === undefined ? {} : { error }),
				...(exitCode === undefined ? {} : { exitCode }),
				...(truncated === undefined ? {} : { truncated }),
				...(artifacts === undefined ? {} : { artifacts }),
			}));
		}
		case "approval.requested":
			return replaceCall(messages, event.data.callId, (call) => ({ ...call, status: "waiting" }));
		case "approval.answered":
			return replaceCall(messages, event.data.callId, (call) => ({ ...call, status: "pending" }));
	}
}

function toolFailure(error: Parameters<typeof statusOfError>[0]): ToolCallPart["status"] {
	const status = statusOfError(error ?? { code: "TOOL_FAILED", message: "" });
	return status === "done" ? "error" : status;
}
