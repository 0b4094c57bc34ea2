import { v7 as newId } from "uuid";
import type { OutboxEntry } from "./entry.ts";

type Wanted = Pick<OutboxEntry, "text"> & Partial<Pick<OutboxEntry, "sessionId" | "start">>;

/** Something to send, with ids of its own: the same text twice is two messages. Without a session it is for a new one. */
export function newEntry({ text, sessionId = newId(), start = null }: Wanted): OutboxEntry {
	return { sessionId, messageId: newId(), text, createdAt: new Date().toISOString(), start, refusal: null };
}
