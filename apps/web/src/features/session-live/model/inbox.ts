import type { StoredEvent } from "@playhead/core";
import { accept } from "./accept.ts";

export type EventPage = { events: StoredEvent[]; hasMore: boolean };

export type InboxInput = {
	/** Events up to this seq are known. */
	cursor: number;
	/** A page of the log after a seq. */
	fetchAfter: (seq: number) => Promise<EventPage>;
	/** Takes events in order, each once. */
	deliver: (events: StoredEvent[]) => void;
	/** A gap could not be filled: the stream must start again at the cursor. */
	onStuck: () => void;
};

/** The one entrance of events, whether streamed or fetched: in order, each once, gaps filled from the log. */
export function createInbox({ cursor: known, fetchAfter, deliver, onStuck }: InboxInput) {
	let cursor = known;
	let ahead: StoredEvent[] = [];
	let filling = false;

	const take = (delivery: readonly StoredEvent[]): void => {
		const accepted = accept(cursor, delivery);
		ahead = accepted.ahead;
		const last = accepted.events.at(-1);
		if (last === undefined) return;
		cursor = last.seq;
		deliver(accepted.events);
	};

	/** Reads the log up to its end. */
	const catchUp = async (): Promise<void> => {
		for (let more = true; more; ) {
			const before = cursor;
			const page = await fetchAfter(cursor);
			const waiting = ahead;
			take(page.events);
			ahead = [...ahead, ...waiting];
			more = page.hasMore && cursor > before;
		}
		take(ahead);
	};

	const fill = async (): Promise<void> => {
		filling = true;
		try {
			await catchUp();
		} catch {
			ahead = [];
			onStuck();
		} finally {
			filling = false;
		}
		if (ahead.length === 0) return;
		ahead = [];
		onStuck();
	};

	return {
		cursor: () => cursor,
		receive: (delivery: readonly StoredEvent[]): void => {
			if (filling) {
				ahead.push(...delivery);
				return;
			}
			take(delivery);
			if (ahead.length > 0) void fill();
		},
		/** Reads what is missing without a stream. */
		poll: async (): Promise<void> => {
			if (!filling) await fill();
		},
	};
}

export type Inbox = ReturnType<typeof createInbox>;
