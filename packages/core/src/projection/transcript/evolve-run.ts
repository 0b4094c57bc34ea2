import type { KnownEvent } from "../../event/event.ts";
import { endReasoning } from "./evolve-message.ts";
import type { Message, MessagePart, Turn } from "./transcript.ts";

/** A run that ended leaves nothing open: what still streamed or ran was cut short. */
export function closeMessages(messages: Message[], event: KnownEvent & { type: "run.finished" }): Message[] {
	const status = event.data.status === "cancelled" ? "cancelled" : "interrupted";
	return messages.map((message) => {
		if (message.runId !== event.runId) return message;
		const open = message.parts.some((part) => part.type === "tool-call" && isOpen(part.status));
		if (message.status !== "streaming" && !open) return message;
		return {
			...message,
			status: message.status === "streaming" ? status : message.status,
			parts: message.parts.map((part) => closePart(part, status, event.at)),
		};
	});
}

function closePart(part: MessagePart, status: "cancelled" | "interrupted", at: string): MessagePart {
	if (part.type !== "tool-call") return endReasoning(part, at);
	if (!isOpen(part.status)) return part;
	return { ...part, status, ...(part.startedAt === undefined ? {} : { durationMs: elapsed(part.startedAt, at) }) };
}

function elapsed(from: string, to: string): number {
	return Math.max(0, Date.parse(to) - Date.parse(from));
}

/** A turn begins once, ends with its own event, or else with its run. */
export function evolveTurns(turns: Turn[], event: KnownEvent): Turn[] {
	const { turn, runId, seq, at } = event;
	if (runId === undefined) return turns;
	if (event.type === "run.finished") {
		return turns.map((known) =>
			known.runId === runId && known.durationMs === null
				? { ...known, durationMs: elapsed(known.startedAt, at) }
				: known,
		);
	}
	if (turn === undefined) return turns;
	const isThis = (known: Turn) => known.turn === turn && known.runId === runId;
	if (event.type === "turn.started" && !turns.some(isThis)) {
		return [...turns, { turn, runId, seq, startedAt: at, durationMs: null, usage: null, cost: null }];
	}
	if (event.type !== "turn.finished") return turns;
	const { durationMs, usage, cost } = event.data;
	return turns.map((known) => (isThis(known) ? { ...known, durationMs, usage, cost } : known));
}

export function isOpen(status: string): boolean {
	return status === "running" || status === "pending" || status === "waiting";
}
