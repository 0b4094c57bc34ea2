import { InvalidInputError, type StoredEvent } from "@playhead/core";
import { batches } from "./batch.ts";
import type { Feed } from "./feed.ts";
import type { LiveSettings } from "./settings.ts";

/**
 * One reader of a feed: a cursor and nothing else, so a slow one costs no memory (LIVE4). It is attached before it reads
 * (LIVE1), serves itself from the ring, and from the log where it is behind the ring.
 */
export async function* follow(
	feed: Feed,
	afterSeq: number,
	settings: LiveSettings,
	signal: AbortSignal | undefined,
): AsyncGenerator<StoredEvent[], void> {
	const seenAll = feed.attach();
	let cursor = afterSeq;
	try {
		if (cursor > feed.ring.head) feed.poke();
		for (;;) {
			if (signal?.aborted ?? false) return;
			if (feed.failure !== null) throw feed.failure;
			const recent = feed.ring.after(cursor);
			if (recent === "behind") {
				const { events } = await feed.page(cursor);
				if (events.length === 0) await feed.waiters.wait(signal);
				for (const batch of batches(events, settings)) {
					if (signal?.aborted ?? false) return;
					cursor = batch.at(-1)?.seq ?? cursor;
					yield batch;
				}
			} else if (recent.length > 0) {
				cursor = recent.at(-1)?.seq ?? cursor;
				yield recent;
			} else {
				// A reader's own pages may be newer than the feed's last read; only a cursor that came so is wrong.
				if (cursor === afterSeq && cursor > feed.end && feed.pulls >= seenAll) throw beyondEnd(cursor, feed.end);
				await feed.waiters.wait(signal);
			}
		}
	} finally {
		feed.detach();
	}
}

function beyondEnd(cursor: number, end: number): InvalidInputError {
	return new InvalidInputError("afterSeq", `${cursor} is beyond the end of the log (${end}). Load the session again.`);
}
