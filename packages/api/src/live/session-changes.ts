import { PlayheadError, type SessionRow, ShuttingDownError } from "@playhead/core";
import type { SignalSource } from "./signal.ts";
import { Waiters } from "./wake.ts";

/** A session of the list as it is now, or the news that it is gone. */
export type SessionChange = SessionRow | { sessionId: string; deleted: true };

export type SessionHub = {
	/**
	 * Changes of all sessions from now on, one change a message and at most one per session in `windowMs`. It has no
	 * cursor: load the list after each connect.
	 * @throws ShuttingDownError when the hub is closed or the reader is too slow for what it must hold; both are retryable
	 */
	subscribe(signal?: AbortSignal): AsyncGenerator<SessionChange, void>;
	close(): void;
};

type SessionHubInput = {
	signal: SignalSource;
	/** The rows of these sessions; those that are gone are missing. */
	load: (sessionIds: string[]) => Promise<SessionRow[]>;
	/** Sessions that changed lately, asked for when signals may have been missed. */
	recent: () => Promise<SessionRow[]>;
	windowMs?: number;
	/** Changed sessions that a slow reader may leave unread. */
	maxPending?: number;
};

/** What one reader has yet to send: the newest state per session, so that a slow reader skips states, not sessions. */
type Reader = { pending: Map<string, SessionChange>; failed: boolean };

const loadAtOnce = 200;

/** One per process: reads each changed session once and hands it to all readers. */
export function createSessionHub({
	signal,
	load,
	recent,
	windowMs = 250,
	maxPending = 5_000,
}: SessionHubInput): SessionHub {
	const readers = new Set<Reader>();
	const waiters = new Waiters();
	const dirty = new Set<string>();
	let missed = false;
	let closed = false;
	let busy = false;
	let flushedAt = Number.NEGATIVE_INFINITY;
	let timer: NodeJS.Timeout | undefined;

	const publish = (changes: readonly SessionChange[]): void => {
		for (const reader of readers) {
			for (const change of changes) reader.pending.set(change.sessionId, change);
			if (reader.pending.size > maxPending) reader.failed = true;
		}
		waiters.wakeAll();
	};

	const flush = async (): Promise<void> => {
		busy = true;
		flushedAt = performance.now();
		const ids = [...dirty];
		const lookAtAll = missed;
		dirty.clear();
		missed = false;
		try {
			if (lookAtAll) publish(await recent());
			for (let at = 0; at < ids.length; at += loadAtOnce) publish(await load(ids.slice(at, at + loadAtOnce)));
		} catch {
			// The database is away. What changed is asked for again; the next window tries it.
			for (const id of ids) dirty.add(id);
			missed ||= lookAtAll;
		}
		busy = false;
		schedule();
	};

	const schedule = (): void => {
		if (busy || timer !== undefined || closed || readers.size === 0 || (dirty.size === 0 && !missed)) return;
		const wait = Math.max(0, windowMs - (performance.now() - flushedAt));
		timer = setTimeout(() => {
			timer = undefined;
			void flush();
		}, wait);
	};

	const unsubscribe = signal.subscribe(({ grown, deleted, resync }) => {
		if (readers.size === 0) return;
		for (const { sessionId } of grown) dirty.add(sessionId);
		for (const sessionId of deleted) dirty.delete(sessionId);
		if (deleted.length > 0) publish(deleted.map((sessionId) => ({ sessionId, deleted: true })));
		missed ||= resync;
		schedule();
	});

	return {
		async *subscribe(abort) {
			const reader: Reader = { pending: new Map(), failed: false };
			readers.add(reader);
			try {
				for (;;) {
					if (abort?.aborted === true) return;
					if (closed) throw new ShuttingDownError();
					if (reader.failed) throw tooSlow();
					const [next] = reader.pending;
					if (next === undefined) await waiters.wait(abort);
					else {
						reader.pending.delete(next[0]);
						yield next[1];
					}
				}
			} finally {
				readers.delete(reader);
				if (readers.size === 0) dirty.clear();
			}
		},
		close() {
			closed = true;
			unsubscribe();
			clearTimeout(timer);
			waiters.wakeAll();
		},
	};
}

function tooSlow(): PlayheadError {
	return new PlayheadError("SHUTTING_DOWN", "This stream fell too far behind. Connect again and load the list.");
}
