import { randomUUID } from "node:crypto";
import type { Answered, Cancel } from "../checker/index.ts";

/** What was asked of one session, as the load knows it. */
export type Sent = {
	sessionId: string;
	agent: string;
	/** Of the messages whose sends were answered. */
	messageIds: string[];
	answers: Answered[];
	cancels: Cancel[];
	/** Requests that were refused. */
	problems: string[];
};

export function newSent(agent: string): Sent {
	return { sessionId: randomUUID(), agent, messageIds: [], answers: [], cancels: [], problems: [] };
}

export function isStarted({ messageIds }: Sent): boolean {
	return messageIds.length > 0;
}
