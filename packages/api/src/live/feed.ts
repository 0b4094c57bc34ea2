import { type EventLog, type EventPage, SessionNotFoundError, type StoredEvent } from "@playhead/core";
import { Ring } from "./ring.ts";
import type { LiveSettings } from "./settings.ts";
import { pullDelay } from "./window.ts";

type FeedInput = {
	sessionId: string;
	/** The cursor of the first reader: the feed begins there. */
	afterSeq: number;
	log: Pick<EventLog, "read">;
	settings: LiveSettings;
	/** Told of events that came after the first read, which only makes up for the past. */
	onNew?: ((events: readonly StoredEvent[]) => void) | undefined;
	/** Called once, when the feed has failed or nobody has read it for a while. */
	onEnd: () => void;
};

/** One session's log as it grows: read once, kept in a ring, for all readers of this process (LIVE8). */
export class Feed {
	readonly ring: Ring;
	/** Why the feed has ended; readers throw it. */
	failure: Error | null = null;
	/** The end of the log at the last read. */
	end = 0;
	/** Reads of the log that have finished. */
	pulls = 0;
	readonly #input: FeedInput;
	readonly #pages = new Map<number, Promise<EventPage>>();
	readonly #readers = new Set<() => void>();
	#failures = 0;
	#pulling = false;
	#again = false;
	#pulledAt = Number.NEGATIVE_INFINITY;
	#timer: NodeJS.Timeout | undefined;
	#poll: NodeJS.Timeout | undefined;
	#linger: NodeJS.Timeout | undefined;

	constructor(input: FeedInput) {
		this.#input = input;
		this.ring = new Ring(input.afterSeq, input.settings);
	}

	get readers(): number {
		return this.#readers.size;
	}

	/**
	 * Adds a reader, which is called whenever the feed has changed. Returns the number of reads after which the feed has
	 * seen all that existed before this call.
	 */
	attach(changed: () => void): number {
		clearTimeout(this.#linger);
		this.#readers.add(changed);
		const seen = this.pulls + (this.#pulling ? 2 : 1);
		if (this.readers === 1) this.poke();
		return seen;
	}

	detach(changed: () => void): void {
		this.#readers.delete(changed);
		if (this.readers > 0 || this.failure !== null) return;
		clearTimeout(this.#poll);
		this.#linger = setTimeout(() => this.#finish(), this.#input.settings.lingerMs);
		this.#linger.unref();
	}

	/** The log has grown up to `lastSeq`. */
	grown(lastSeq: number): void {
		if (lastSeq > this.ring.head) this.poke();
	}

	/** Reads the log soon: now after a pause, else when the window has passed. */
	poke(): void {
		if (this.readers === 0 || this.failure !== null || this.#timer !== undefined) return;
		if (this.#pulling) {
			this.#again = true;
			return;
		}
		const sinceLastMs = performance.now() - this.#pulledAt;
		this.#pullIn(pullDelay({ readers: this.readers, sinceLastMs, windowMs: this.#input.settings.windowMs }));
	}

	/** A page for a reader that is behind the ring. Readers at the same place share one read. */
	page(afterSeq: number): Promise<EventPage> {
		const known = this.#pages.get(afterSeq);
		if (known !== undefined) return known;
		const page = this.#read(afterSeq).finally(() => this.#pages.delete(afterSeq));
		this.#pages.set(afterSeq, page);
		return page;
	}

	fail(error: Error): void {
		if (this.failure !== null) return;
		this.failure = error;
		this.#finish();
		this.#tell();
	}

	#tell(): void {
		for (const changed of this.#readers) changed();
	}

	#pullIn(delayMs: number): void {
		if (delayMs === 0) {
			void this.#pull();
			return;
		}
		this.#timer = setTimeout(() => {
			this.#timer = undefined;
			void this.#pull();
		}, delayMs);
	}

	async #pull(): Promise<void> {
		this.#pulling = true;
		this.#again = false;
		this.#pulledAt = performance.now();
		clearTimeout(this.#poll);
		let retryMs = 0;
		try {
			await this.#readOn();
			this.#failures = 0;
			this.pulls += 1;
		} catch (error) {
			retryMs = this.#retryAfter(error);
		}
		this.#pulling = false;
		this.#tell();
		if (this.failure !== null || this.readers === 0) return;
		if (retryMs > 0) this.#pullIn(retryMs);
		else if (this.#again) this.poke();
		else this.#poll = setTimeout(() => this.poke(), this.#input.settings.pollMs).unref();
	}

	/** Reads up to the end of the log. One that ran away further than the ring holds is left to the readers' own pages. */
	async #readOn(): Promise<void> {
		for (;;) {
			const page = await this.#read(this.ring.head);
			this.end = page.lastSeq;
			if (page.lastSeq < this.ring.head) this.ring.reset(page.lastSeq);
			else if (page.hasMore && page.lastSeq - this.ring.head > this.#input.settings.ringEvents)
				this.ring.reset(page.lastSeq);
			else this.ring.push(page.events);
			if (this.pulls > 0 && page.events.length > 0) this.#input.onNew?.(page.events);
			if (!page.hasMore || page.events.length === 0) return;
			this.#tell();
		}
	}

	/** Milliseconds until the next try; 0 when the feed has given up. */
	#retryAfter(error: unknown): number {
		this.#failures += 1;
		const { maxFailures, retryMs } = this.#input.settings;
		if (error instanceof SessionNotFoundError || this.#failures >= maxFailures) {
			this.fail(error instanceof Error ? error : new Error(String(error)));
			return 0;
		}
		return retryMs * 2 ** (this.#failures - 1);
	}

	#read(afterSeq: number): Promise<EventPage> {
		const { log, sessionId, settings } = this.#input;
		return log.read({ sessionId, afterSeq, limit: settings.pageEvents });
	}

	#finish(): void {
		clearTimeout(this.#timer);
		clearTimeout(this.#poll);
		clearTimeout(this.#linger);
		this.#input.onEnd();
	}
}
