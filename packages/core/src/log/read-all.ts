import type { StoredEvent } from "../event/event.ts";
import type { EventLog } from "./event-log.ts";

/** Every event after `afterSeq`, page by page, up to the end of the log at the time of the last page. */
export async function* readAll(
	log: Pick<EventLog, "read">,
	sessionId: string,
	afterSeq = 0,
): AsyncGenerator<StoredEvent[]> {
	let cursor = afterSeq;
	for (;;) {
		const page = await log.read({ sessionId, afterSeq: cursor, limit: 1_000 });
		const last = page.events.at(-1);
		if (last === undefined) return;
		yield page.events;
		if (!page.hasMore) return;
		cursor = last.seq;
	}
}
