import { PlayheadError, type SessionRow, ShuttingDownError } from "@playhead/core";
import type { LiveSignal, SignalSource } from "./signal.ts";
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
	/** Open streams. */
	readers(): number;
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
export function createSessionHub(input: SessionHubInput): SessionHub {
	const changes = new Changes(input);
	const unsubscribe = input.signal.subscribe((signal) => changes.heard(signal));
	return {
		subscribe: (abort) => changes.read(abort),
		readers: () => changes.readers,
		close() {
			unsubscribe();
			changes.close();
		},
	};
}

class Changes {
	readonly #input: SessionHubInput;
	readonly #readers = new Set<Reader>();
	readonly #waiters = new Waiters();
	readonly #dirty = new Set<string>();
	#missed = false;
	#closed = false;
	#busy = false;
	#flushedAt = Number.NEGATIVE_INFINITY;
	#timer: NodeJS.Timeout | undefined;

	constructor(input: SessionHubInput) {
		this.#input = input;
	}

	get readers(): number {
		return this.#readers.size;
	}

	heard({ grown, deleted, resync }: LiveSignal): void {
		if (this.#readers.size === 0) return;
		for (const { sessionId } of grown) this.#dirty.add(sessionId);
		for (const sessionId of deleted) this.#dirty.delete(sessionId);
		if (deleted.length > 0) this.#publish(deleted.map((sessionId) => ({ sessionId, deleted: true })));
		this.#missed ||= resync;
		this.#schedule();
	}

	async *read(abort: AbortSignal | undefined): AsyncGenerator<SessionChange, void> {
		const reader: Reader = { pending: new Map(), failed: false };
		this.#readers.add(reader);
		try {
			for (;;) {
				if (abort?.aborted === true) return;
				if (this.#closed) throw new ShuttingDownError();
				if (reader.failed) throw tooSlow();
				const [next] = reader.pending;
				if (next === undefined) await this.#waiters.wait(abort);
				else {
					reader.pending.delete(next[0]);
					yield next[1];
				}
			}
		} finally {
			this.#readers.delete(reader);
			if (this.#readers.size === 0) this.#dirty.clear();
		}
	}

	close(): void {
		this.#closed = true;
		clearTimeout(this.#timer);
		this.#waiters.wakeAll();
	}

	#publish(changes: readonly SessionChange[]): void {
		for (const reader of this.#readers) {
			for (const change of changes) reader.pending.set(change.sessionId, change);
			if (reader.pending.size > (this.#input.maxPending ?? 5_000)) reader.failed = true;
		}
		this.#waiters.wakeAll();
	}

	#schedule(): void {
		const idle = this.#readers.size === 0 || (this.#dirty.size === 0 && !this.#missed);
		if (idle || this.#busy || this.#closed || this.#timer !== undefined) return;
		const wait = Math.max(0, (this.#input.windowMs ?? 250) - (performance.now() - this.#flushedAt));
		this.#timer = setTimeout(() => {
			this.#timer = undefined;
			void this.#flush();
		}, wait);
	}

	async #flush(): Promise<void> {
		this.#busy = true;
		this.#flushedAt = performance.now();
		const ids = [...this.#dirty];
		const lookAtAll = this.#missed;
		this.#dirty.clear();
		this.#missed = false;
		try {
			if (lookAtAll) this.#publish(await this.#input.recent());
			for (let at = 0; at < ids.length; at += loadAtOnce) {
				this.#publish(await this.#input.load(ids.slice(at, at + loadAtOnce)));
			}
		} catch {
			// The database is away. What changed is asked for again; the next window tries it.
			for (const id of ids) this.#dirty.add(id);
			this.#missed ||= lookAtAll;
		}
		this.#busy = false;
		this.#schedule();
	}
}

function tooSlow(): PlayheadError {
	return new PlayheadError("SHUTTING_DOWN", "This stream fell too far behind. Connect again and load the list.");
}
