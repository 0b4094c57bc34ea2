import { type EventLog, SessionNotFoundError, ShuttingDownError, type StoredEvent } from "@playhead/core";
import { Feed } from "./feed.ts";
import { follow } from "./follow.ts";
import { type Batch, Reader } from "./reader.ts";
import { type LiveSettings, liveSettings } from "./settings.ts";
import type { SignalSource } from "./signal.ts";

/** Where a reader begins. */
export type Place = { sessionId: string; afterSeq: number };

export type Hub = {
	/**
	 * Every event after `afterSeq`, exactly once and in order, in batches of one or more, until `signal` aborts (LIVE1).
	 * @throws SessionNotFoundError when there is no such session or it is deleted; ShuttingDownError when the hub is
	 * closed (LIVE6); InvalidInputError for a cursor beyond the end of the log
	 */
	subscribe(input: Place & { signal?: AbortSignal }): AsyncGenerator<Batch, void>;
	/** The same without a promise a message: ask the reader when `changed` is called, and close it. @throws ShuttingDownError */
	open(input: Place, changed: () => void): Reader;
	/** Sessions that are being read, and their readers. */
	stats(): { feeds: number; readers: number };
	/** Ends every reader with a retryable error. */
	close(): void;
};

type HubInput = Partial<LiveSettings> & {
	log: Pick<EventLog, "read">;
	signal: SignalSource;
	/** Told of the new events of a session that somebody follows, as they are handed to the readers. */
	onDelivered?: (events: readonly StoredEvent[]) => void;
};

/** One per process: a feed for each session that somebody reads, made by its first reader (LIVE8). */
export function createHub({ log, signal, onDelivered, ...overrides }: HubInput): Hub {
	const settings = { ...liveSettings, ...overrides };
	const feeds = new Map<string, Feed>();
	let closed = false;

	const unsubscribe = signal.subscribe(({ grown, deleted, resync }) => {
		for (const { sessionId, lastSeq } of grown) feeds.get(sessionId)?.grown(lastSeq);
		for (const sessionId of deleted) feeds.get(sessionId)?.fail(new SessionNotFoundError(sessionId));
		if (resync) for (const feed of feeds.values()) feed.poke();
	});

	const feedOf = (sessionId: string, afterSeq: number): Feed => {
		const known = feeds.get(sessionId);
		if (known !== undefined) return known;
		const feed = new Feed({
			sessionId,
			afterSeq,
			log,
			settings,
			onNew: onDelivered,
			onEnd: () => {
				if (feeds.get(sessionId) === feed) feeds.delete(sessionId);
			},
		});
		feeds.set(sessionId, feed);
		return feed;
	};

	const open: Hub["open"] = ({ sessionId, afterSeq }, changed) => {
		if (closed) throw new ShuttingDownError();
		return new Reader(feedOf(sessionId, afterSeq), afterSeq, settings, changed);
	};

	return {
		open,
		subscribe: ({ signal: abort, ...place }) => follow((changed) => open(place, changed), abort),
		stats: () => ({ feeds: feeds.size, readers: [...feeds.values()].reduce((sum, feed) => sum + feed.readers, 0) }),
		close() {
			closed = true;
			unsubscribe();
			for (const feed of feeds.values()) feed.fail(new ShuttingDownError());
		},
	};
}
