import type { KnownEvent } from "../../event/event.ts";
import type { ContentPart, EventError } from "../../event/parts.ts";
import type { Message, MessagePart, ToolCallPart } from "./transcript.ts";

/** Begins the id of an outside agent's call whose id the producer did not tell, in the answer or in the tool's own step. */
export const unnamedCall = "?";

type MessageEvent = Extract<KnownEvent, { type: `message.${string}` }>;

/** Replaces the message with this id, looking from the end, where the one that streams is. */
export function replaceMessage(messages: Message[], id: string, change: (message: Message) => Message): Message[] {
	const index = messages.findLastIndex((message) => message.id === id);
	const found = messages[index];
	return found === undefined ? messages : messages.with(index, change(found));
}

export function newMessage(event: KnownEvent, id: string, role: Message["role"]): Message {
	const { runId, turn, at, seq } = event;
	return { id, role, at, seq, runId: runId ?? null, turn: turn ?? null, status: "streaming", parts: [] };
}

export function statusOfError(error: EventError | undefined): "done" | "error" | "cancelled" | "interrupted" {
	if (error === undefined) return "done";
	if (error.code === "CANCELLED") return "cancelled";
	return error.code === "INTERRUPTED" ? "interrupted" : "error";
}

export function endReasoning(part: MessagePart, at: string): MessagePart {
	return part.type === "reasoning" && part.endedAt === undefined ? { ...part, endedAt: at } : part;
}

function appendDelta(parts: MessagePart[], kind: "text" | "reasoning", text: string, at: string): MessagePart[] {
	const last = parts.at(-1);
	if (last?.type === kind) return [...parts.slice(0, -1), { ...last, text: last.text + text }];
	const before = last === undefined ? parts : [...parts.slice(0, -1), endReasoning(last, at)];
	return [...before, kind === "text" ? { type: kind, text } : { type: kind, text, startedAt: at }];
}

/**
 * The whole content of a message, keeping what is known of its calls and of the times of its reasoning. A call that ran
 * but stands not in the content stays: an outside agent may tell of calls by their own events alone. Content that was
 * told by another event stays, too, where this one has none: some producers tell content and end apart.
 */
function wholeParts(content: readonly ContentPart[], old: readonly MessagePart[], at: string): MessagePart[] {
	if (content.length === 0 && old.some((part) => part.type === "text")) return [...old];
	const reasoning = old.filter((part) => part.type === "reasoning");
	const calls = new Map(old.flatMap((part) => (part.type === "tool-call" ? [[part.callId, part] as const] : [])));
	const parts = content.map((part): MessagePart => {
		if (part.type === "text") return part;
		if (part.type === "tool-call") {
			const known = calls.get(part.callId) ?? ranUnnamed(part, calls.values());
			if (known === undefined) return pendingCall(part.callId, part.name, part.args);
			calls.delete(known.callId);
			return { ...known, ...part, callId: known.callId };
		}
		const streamed = reasoning.shift();
		return streamed === undefined ? part : { ...endReasoning(streamed, at), ...part };
	});
	return [...parts, ...calls.values()];
}

/** The call that ran, where the content, or the tool's own step, tells of it without an id. */
function ranUnnamed({ callId, name }: { callId: string; name: string }, ran: Iterable<ToolCallPart>) {
	const isUnnamed = callId.startsWith(unnamedCall);
	return [...ran].find((call) => call.name === name && (isUnnamed || call.callId.startsWith(unnamedCall)));
}

export function pendingCall(callId: string, name: string, args: ToolCallPart["args"]): ToolCallPart {
	return { type: "tool-call", callId, name, args, status: "pending", output: "" };
}

export function evolveMessage(messages: Message[], event: MessageEvent): Message[] {
	const { messageId } = event.data;
	const known = messages.some((message) => message.id === messageId);
	switch (event.type) {
		case "message.started": {
			if (known) return messages;
			const message = newMessage(event, messageId, event.data.role);
			return [...messages, event.data.model === undefined ? message : { ...message, model: event.data.model }];
		}
		case "message.delta": {
			const { part, text } = event.data;
			const all = known ? messages : [...messages, newMessage(event, messageId, "assistant")];
			return replaceMessage(all, messageId, (message) => {
				// The whole content has been told: a delta behind it would say a part of it twice.
				if (message.status !== "streaming") return message;
				return { ...message, parts: appendDelta(message.parts, part, text, event.at) };
			});
		}
		case "message.finished": {
			const { content, usage, cost, error, durationMs, finishReason, role, discarded, artifacts } = event.data;
			const all = known ? messages : [...messages, newMessage(event, messageId, role)];
			return replaceMessage(all, messageId, (message) => ({
				...message,
				status: statusOfError(error),
				parts: wholeParts(content, message.parts, event.at),
				...(usage === undefined ? {} : { usage, cost: cost ?? null }),
				...(durationMs === undefined ? {} : { durationMs }),
				...(finishReason === undefined ? {} : { finishReason }),
				...(error === undefined ? {} : { error }),
				...(discarded === undefined ? {} : { discarded }),
				...(artifacts === undefined ? {} : { artifacts }),
			}));
		}
	}
}
