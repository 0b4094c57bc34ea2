import { inOrder, type OutboxEntry, type Refusal } from "./entry.ts";

/**
 * `sending`: on its way. `waiting`: no answer comes, it is tried again. `behind`: one before it was refused. `stored`:
 * the server has it, the page has not seen it yet.
 */
export type OutboxPhase = "sending" | "waiting" | "behind" | "refused" | "stored";

export type OutboxItem = OutboxEntry & {
	phase: OutboxPhase;
	/** Why it was not stored, or not yet. */
	reason: Refusal | null;
	/** It outlives the page. `false`: the browser's storage is off or full. */
	saved: boolean;
};

export type OutboxState = {
	entries: readonly OutboxEntry[];
	/** Answered, and not seen in a transcript. */
	stored: readonly OutboxEntry[];
	/** By session: why the last try failed. */
	reasons: ReadonlyMap<string, Refusal>;
	saved: (entry: OutboxEntry) => boolean;
};

/** What waits to be sent, in the order in which it is sent. */
export function outboxItems({ entries, stored, reasons, saved }: OutboxState): OutboxItem[] {
	const held = new Set<string>();
	const waiting = inOrder(entries).map((entry): OutboxItem => {
		const reason = entry.refusal ?? reasons.get(entry.sessionId) ?? null;
		const phase: OutboxPhase =
			entry.refusal !== null
				? "refused"
				: held.has(entry.sessionId)
					? "behind"
					: reason === null
						? "sending"
						: "waiting";
		if (entry.refusal !== null) held.add(entry.sessionId);
		return { ...entry, phase, reason, saved: saved(entry) };
	});
	const done = stored.map((entry): OutboxItem => ({ ...entry, phase: "stored", reason: null, saved: true }));
	return [...done, ...waiting];
}

/** Those of a session that its transcript does not show. A message is known by its id, never by its text. */
export function unseen(
	items: readonly OutboxItem[],
	sessionId: string,
	messages: readonly { id: string }[],
): OutboxItem[] {
	const own = items.filter((item) => item.sessionId === sessionId);
	if (own.length === 0) return own;
	const seen = new Set(messages.map(({ id }) => id));
	return own.filter(({ messageId }) => !seen.has(messageId));
}
