import { type EventLog, limits, type StoredEvent } from "@playhead/core";

type Window = { sessionId: string; firstSeq: number; lastSeq: number };

/** The events from `firstSeq` to `lastSeq`, both included, whatever the log has grown to meanwhile. */
export async function readWindow(
	log: Pick<EventLog, "read">,
	{ sessionId, firstSeq, lastSeq }: Window,
): Promise<StoredEvent[]> {
	const events: StoredEvent[] = [];
	for (let cursor = firstSeq - 1; cursor < lastSeq; ) {
		const page = await log.read({ sessionId, afterSeq: cursor, limit: Math.min(limits.pageEvents, lastSeq - cursor) });
		const last = page.events.at(-1);
		if (last === undefined) break;
		events.push(...page.events);
		cursor = last.seq;
	}
	return events;
}
