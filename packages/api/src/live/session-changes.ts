import { PlayheadError, type SessionRow, ShuttingDownError } from "@playhead/core";
import type { LiveSignal, SignalSource } from "./signal.ts";
import { Waiters } from "./wake.ts";

/** Up to which activity the caller has seen a session; `null`: not at all. */
export type SeenMark = { sessionId: string; seenAt: string | null };

/** A session of the list as it is now, the news that it is gone, or where it is asked for, what was seen of it. */
export type SessionChange = SessionRow | { sessionId: string; deleted: true } | SeenMark;

export type SessionHub = {
	/**
	 * Changes of all sessions from now on, one change a message and at most one per session in `windowMs`. It has no
	 * cursor: load the list after each connect.
	 * @throws ShuttingDownError when the hub is closed or the reader is too slow for what it must hold; both are retryable
	 */
	subscribe(signal?: AbortSignal, wanted?: { seen?: boolean }): AsyncGenerator<SessionChange, void>;
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
	/** What the reader has seen of these sessions; those that were never seen are missing. */
	marks?: (sessionIds: string[]) => Promise<ReadonlyMap<string, string>>;
	windowMs?: number;
	/** Changed sessions that a slow reader may leave unread. */
	maxPending?: number;
};

/** What one reader has yet to send: the newest state per session, so that a slow reader skips states, not sessions. */
type Reader = { seen: boolean; pending: Map<string, SessionChange>; failed: boolean };

const loadAtOnce = 200;

/** One per process: reads each changed session once and hands it to all readers. */
export function createSessionHub(input: SessionHubInput): SessionHub {
	const changes = new Changes(input);
	const unsubscribe = input.signal.subscribe((signal) => changes.heard(signal));
	return {
		subscribe: (abort, { seen = false } = {}) => changes.read(abort, seen),
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
	readonly #marked = new Set<string>();
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

	heard({ grown, deleted, seen, resync }: LiveSignal): void {
		if (this.#readers.size === 0) return;
		for (const sessionId of seen) this.#marked.add(sessionId);
		for (const { sessionId } of grown) this.#dirty.add(sessionId);
		for (const sessionId of deleted) this.#dirty.delete(sessionId);
		if (deleted.length > 0) this.#publish(deleted.map((sessionId) => ({ sessionId, deleted: true })));
		this.#missed ||= resync;
		this.#schedule();
	}

	async *read(abort: AbortSignal | undefined, seen: boolean): AsyncGenerator<SessionChange, void> {
		const reader: Reader = { seen, pending: new Map(), failed: false };
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
			if (this.#readers.size === 0) for (const known of [this.#dirty, this.#marked]) known.clear();
		}
	}

	close(): void {
		this.#closed = true;
		clearTimeout(this.#timer);
		this.#waiters.wakeAll();
	}

	#publish(changes: readonly SessionChange[]): void {
		for (const reader of this.#readers) {
			for (const change of changes) {
				// A mark takes the place of an earlier mark, not of the session's state.
				const key = isMark(change) ? `seen:${change.sessionId}` : change.sessionId;
				if (reader.seen || !isMark(change)) reader.pending.set(key, change);
			}
			if (reader.pending.size > (this.#input.maxPending ?? 5_000)) reader.failed = true;
		}
		this.#waiters.wakeAll();
	}

	#schedule(): void {
		const idle = this.#readers.size === 0 || (this.#dirty.size + this.#marked.size === 0 && !this.#missed);
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
		const marked = [...this.#marked];
		const lookAtAll = this.#missed;
		this.#dirty.clear();
		this.#marked.clear();
		this.#missed = false;
		try {
			if (lookAtAll) this.#publish(await this.#input.recent());
			for (let at = 0; at < ids.length; at += loadAtOnce) {
				this.#publish(await this.#input.load(ids.slice(at, at + loadAtOnce)));
			}
			const marks = marked.length === 0 ? undefined : await this.#input.marks?.(marked);
			if (marks !== undefined)
				this.#publish(marked.map((sessionId) => ({ sessionId, seenAt: marks.get(sessionId) ?? null })));
		} catch {
			// The database is away. What changed is asked for again; the next window tries it.
			for (const id of ids) this.#dirty.add(id);
			for (const id of marked) this.#marked.add(id);
			this.#missed ||= lookAtAll;
		}
		this.#busy = false;
		this.#schedule();
	}
}

export function isMark(change: SessionChange): change is SeenMark {
	return "seenAt" in change;
}

function tooSlow(): PlayheadError {
	return new PlayheadError("SHUTTING_DOWN", "This stream fell too far behind. Connect again and load the list.");
}
