import type { KnownEvent } from "../../event/event.ts";
import { gatherCalls } from "./outside-calls.ts";
import type { Message } from "./transcript.ts";

/**
 * What outside agents tell comes in any order. Messages stand in the order of time, a person's before the answer that
 * began with it; a message that is told again with an earlier time was only known from a history before; an answer takes
 * in the calls that it asked for.
 */
export function arrangeOutside(before: readonly Message[], messages: Message[], event: KnownEvent): Message[] {
	if (event.type !== "message.finished") return messages.length > before.length ? messages.toSorted(byTime) : messages;
	const { messageId, role } = event.data;
	if (role === "assistant") {
		const gathered = gatherCalls(messages, messageId);
		return messages.length > before.length ? gathered.toSorted(byTime) : gathered;
	}
	// A message that is told to be a call's input was said before the call began, whenever its record was written.
	const call = messages.find(({ id }) => id === event.data.spanId);
	const saidAt = call !== undefined && Date.parse(call.at) < Date.parse(event.at) ? call.at : event.at;
	const at = (message: Message) => (message.id === messageId ? earlier(message, saidAt) : message);
	return messages.map(at).toSorted(byTime);
}

function earlier(message: Message, at: string): Message {
	return Date.parse(at) < Date.parse(message.at) ? { ...message, at } : message;
}

function byTime(a: Message, b: Message): number {
	return Date.parse(a.at) - Date.parse(b.at) || Number(b.role === "user") - Number(a.role === "user");
}
