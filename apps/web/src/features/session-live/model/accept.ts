import type { StoredEvent } from "@playhead/core";

export type Accepted = {
	/** What continues the log, without gap and without repetition. */
	events: StoredEvent[];
	/** What came behind a gap: it must wait until the gap is filled. */
	ahead: StoredEvent[];
};

/** Sorts a delivery by what is known up to `cursor`: repeated events are dropped, a jump in `seq` is a gap (LIVE1). */
export function accept(cursor: number, delivery: readonly StoredEvent[]): Accepted {
	const events: StoredEvent[] = [];
	let next = cursor + 1;
	for (const [index, event] of delivery.entries()) {
		if (event.seq > next) return { events, ahead: delivery.slice(index) };
		if (event.seq < next) continue;
		events.push(event);
		next += 1;
	}
	return { events, ahead: [] };
}
