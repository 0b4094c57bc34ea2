import { ShuttingDownError } from "@playhead/core";
import { topics as allTopics, type Topic } from "@playhead/db";
import type { SignalSource } from "./signal.ts";
import { Waiters } from "./wake.ts";

export type TopicHub = {
	/**
	 * Says that something of a topic has changed, from now on and at most once in `windowMs`, until `signal` aborts. It has
	 * no cursor and tells no content: read what is shown after each connect and each word.
	 * @throws ShuttingDownError when the hub is closed; retryable
	 */
	subscribe(topics: readonly Topic[], signal?: AbortSignal): AsyncGenerator<Topic, void>;
	/** Open streams. */
	readers(): number;
	close(): void;
};

/** One per process. A reader holds one word per topic at most, however slow it is. */
export function createTopicHub(source: SignalSource, { windowMs = 200 } = {}): TopicHub {
	const readers = new Set<{ wanted: ReadonlySet<Topic>; pending: Set<Topic> }>();
	const waiters = new Waiters();
	let closed = false;
	const unsubscribe = source.subscribe(({ topics, resync }) => {
		for (const { wanted, pending } of readers) {
			for (const topic of resync ? allTopics : topics) if (wanted.has(topic)) pending.add(topic);
		}
		if (resync || topics.length > 0) waiters.wakeAll();
	});
	return {
		async *subscribe(topics, abort) {
			const reader = { wanted: new Set(topics), pending: new Set<Topic>() };
			readers.add(reader);
			try {
				for (;;) {
					if (closed) throw new ShuttingDownError();
					if (abort?.aborted === true) return;
					const [next] = reader.pending;
					if (next === undefined) await waiters.wait(abort);
					else {
						reader.pending.delete(next);
						yield next;
						if (reader.pending.size === 0) await pause(windowMs, abort);
					}
				}
			} finally {
				readers.delete(reader);
			}
		},
		readers: () => readers.size,
		close() {
			closed = true;
			unsubscribe();
			waiters.wakeAll();
		},
	};
}

/** What comes meanwhile is one word afterwards. */
function pause(ms: number, abort: AbortSignal | undefined): Promise<void> {
	return new Promise((resolve) => {
		const end = (): void => {
			clearTimeout(timer);
			abort?.removeEventListener("abort", end);
			resolve();
		};
		const timer = setTimeout(end, ms);
		abort?.addEventListener("abort", end);
		if (abort?.aborted === true) end();
	});
}
