import { InvalidInputError, type StoredEvent } from "@playhead/core";
import { batches } from "./batch.ts";
import type { Feed } from "./feed.ts";
import type { LiveSettings } from "./settings.ts";

/** One message; shared by all readers that are at the same place. */
export type Batch = readonly StoredEvent[];

/**
 * One reader of a feed: a cursor, and the rest of one page while it is behind the ring, so a slow one costs no more
 * (LIVE4). It is attached before it reads (LIVE1), and gives only what it is asked for.
 */
export class Reader {
	readonly #feed: Feed;
	readonly #settings: LiveSettings;
	readonly #changed: () => void;
	readonly #from: number;
	readonly #seenAll: number;
	#cursor: number;
	#page: Iterator<Batch> | null = null;
	#loading = false;
	#failure: Error | null = null;
	#closed = false;

	/** `changed` is called when `take` may have another answer than before. */
	constructor(feed: Feed, afterSeq: number, settings: LiveSettings, changed: () => void) {
		this.#feed = feed;
		this.#settings = settings;
		this.#changed = changed;
		this.#from = afterSeq;
		this.#cursor = afterSeq;
		this.#seenAll = feed.attach(changed);
		if (afterSeq > feed.ring.head) feed.poke();
	}

	/** There is no more to come, and `take` says why. */
	get failed(): boolean {
		return this.#feed.failure !== null || this.#failure !== null;
	}

	/** The next batch; `null` when there is none yet. @throws why the feed has ended */
	take(): Batch | null {
		if (this.failed) throw this.#feed.failure ?? this.#failure;
		if (this.#loading || this.#closed) return null;
		const batch = this.#fromPage() ?? this.#feed.ring.after(this.#cursor);
		if (batch === "behind") {
			void this.#load();
			return null;
		}
		if (batch.length === 0) {
			this.#refuseBeyondEnd();
			return null;
		}
		this.#cursor = batch.at(-1)?.seq ?? this.#cursor;
		return batch;
	}

	close(): void {
		if (this.#closed) return;
		this.#closed = true;
		this.#page = null;
		this.#feed.detach(this.#changed);
	}

	#fromPage(): Batch | null {
		const next = this.#page?.next();
		if (next === undefined) return null;
		if (next.done !== true) return next.value;
		this.#page = null;
		return null;
	}

	async #load(): Promise<void> {
		this.#loading = true;
		try {
			const { events } = await this.#feed.page(this.#cursor);
			// Nothing there: the feed's next wake-up asks again.
			if (events.length === 0) return;
			this.#page = batches(events, this.#settings);
		} catch (error) {
			this.#failure = error instanceof Error ? error : new Error(String(error));
		} finally {
			this.#loading = false;
		}
		if (!this.#closed) this.#changed();
	}

	/** A reader's own pages may be newer than the feed's last read; only a cursor that came so is wrong. */
	#refuseBeyondEnd(): void {
		const { end, pulls } = this.#feed;
		if (this.#cursor !== this.#from || this.#cursor <= end || pulls < this.#seenAll) return;
		throw new InvalidInputError(
			"afterSeq",
			`${this.#cursor} is beyond the end of the log (${end}). Load the session again.`,
		);
	}
}
