import { limits } from "@playhead/core";
import { z } from "zod";

const refusal = z.object({
	/** A sentence that says what to do. */
	message: z.string(),
	/** From the closed list of error codes; `null`: no answer came. */
	code: z.string().nullable(),
});

/** Why something was not stored. */
export type Refusal = z.infer<typeof refusal>;

/** One thing to send, as it is kept in the browser. Its ids are chosen before the first try and never change (RUN1, RUN2). */
export const outboxEntry = z.object({
	sessionId: z.string().min(1),
	/** A UUIDv7: entries are sent in the order of their ids, whatever the clock does meanwhile. */
	messageId: z.string().min(1),
	text: z.string(),
	createdAt: z.iso.datetime(),
	/** `null`: a message of a session that exists. Empty fields leave the choice to the server. */
	start: z.object({ agent: z.string(), workspace: z.string() }).nullable(),
	/** The server's last word; `null` while there is none. A refused entry is sent again only when a person says so. */
	refusal: refusal.nullable(),
});

export type OutboxEntry = z.infer<typeof outboxEntry>;

/** Reads a stored entry; `null`: it is none. */
export function parseEntry(stored: string | null): OutboxEntry | null {
	try {
		return outboxEntry.safeParse(JSON.parse(stored ?? "null")).data ?? null;
	} catch {
		return null;
	}
}

export function inOrder(entries: readonly OutboxEntry[]): OutboxEntry[] {
	return entries.toSorted((a, b) => (a.messageId < b.messageId ? -1 : Number(a.messageId > b.messageId)));
}

/** What the session's line sends next. A refused entry holds back those behind it: they were written to follow it. */
export function nextOf(entries: readonly OutboxEntry[], sessionId: string): OutboxEntry | null {
	const first = inOrder(entries).find((entry) => entry.sessionId === sessionId);
	return first === undefined || first.refusal !== null ? null : first;
}

/** Messages of one session, or starts, that may wait at once. */
export const mostWaiting = 50;

/** Why an entry cannot be taken; `null`: it can. */
export function whyNot(entry: OutboxEntry, entries: readonly OutboxEntry[]): Refusal | null {
	const { start, sessionId, text } = entry;
	if (text.length > limits.promptCharacters) {
		const [has, most] = [text.length.toLocaleString("en"), limits.promptCharacters.toLocaleString("en")];
		return { code: "TOO_LARGE", message: `${has} characters are over the limit of ${most} characters. Shorten it.` };
	}
	const alike = entries.filter((known) => (start === null ? known.sessionId === sessionId : known.start !== null));
	if (alike.length < mostWaiting) return null;
	return { code: null, message: `${mostWaiting} wait to be sent already. Send or discard one of them first.` };
}
