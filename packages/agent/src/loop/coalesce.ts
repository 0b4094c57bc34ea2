import type { EventDraft } from "@playhead/core";

/** Whether an event may wait for more of its kind before it is written (LOG7). */
export function isDelta(event: EventDraft): boolean {
	return event.type === "message.delta" || event.type === "tool.output";
}

/** Both events as one where they continue the same part of a message or the same stream of a call, else `null`. */
export function merged(a: EventDraft, b: EventDraft): EventDraft | null {
	if (a.runId !== b.runId || a.turn !== b.turn) return null;
	if (a.type === "message.delta" && b.type === "message.delta") {
		if (a.data.messageId !== b.data.messageId || a.data.part !== b.data.part) return null;
		return { ...a, data: { ...a.data, text: a.data.text + b.data.text } };
	}
	if (a.type === "tool.output" && b.type === "tool.output") {
		if (a.data.callId !== b.data.callId || a.data.stream !== b.data.stream) return null;
		return { ...a, data: { ...a.data, text: a.data.text + b.data.text } };
	}
	return null;
}

/** The size that counts against the writer's memory: the text, plus an allowance for the rest of an event. */
export function weight(event: EventDraft): number {
	return event.type === "message.delta" || event.type === "tool.output" ? event.data.text.length + 100 : 500;
}
