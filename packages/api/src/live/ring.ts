import type { StoredEvent } from "@playhead/core";
import { batchLength } from "./batch.ts";
import type { Batch } from "./reader.ts";
import type { LiveSettings } from "./settings.ts";
import { weigh } from "./weigh.ts";

type RingLimits = Pick<LiveSettings, "ringEvents" | "ringWeight" | "batchEvents" | "batchWeight">;

/** Places whose messages are kept. Readers that keep up are at one or two. */
const sharedMessages = 4;

const none: Batch = [];

/** The newest events of one log: contiguous, bounded in number and weight, shared by all readers. */
export class Ring {
	/** A cursor from here on can be served; the event after it is the oldest that is kept. */
	base: number;
	readonly #limits: RingLimits;
	#events: StoredEvent[] = [];
	#weights: number[] = [];
	#weight = 0;
	/** The messages of this moment by the cursor that they follow: readers at the same place get the same array. */
	readonly #messages = new Map<number, StoredEvent[]>();

	constructor(base: number, limits: RingLimits) {
		this.base = base;
		this.#limits = limits;
	}

	/** The seq of the newest event; `base` while none is kept. */
	get head(): number {
		return this.base + this.#events.length;
	}

	/** Adds the events that follow `head`; known ones are skipped. A gap empties the ring first. */
	push(events: readonly StoredEvent[]): void {
		for (const event of events) {
			if (event.seq <= this.head) continue;
			if (event.seq > this.head + 1) this.reset(event.seq - 1);
			const weight = weigh(event);
			this.#events.push(event);
			this.#weights.push(weight);
			this.#weight += weight;
			this.#messages.clear();
		}
		this.#trim();
	}

	/** Forgets everything and goes on after `base`. */
	reset(base: number): void {
		this.base = base;
		this.#events = [];
		this.#weights = [];
		this.#weight = 0;
		this.#messages.clear();
	}

	/** One message for a reader at `cursor`; empty when it has all; `behind` when it must read the log itself. */
	after(cursor: number): Batch | "behind" {
		if (cursor < this.base) return "behind";
		if (cursor >= this.head) return none;
		const known = this.#messages.get(cursor);
		if (known !== undefined) return known;
		const from = cursor - this.base;
		const message = this.#events.slice(from, from + batchLength(this.#weights, from, this.#limits));
		if (this.#messages.size < sharedMessages) this.#messages.set(cursor, message);
		return message;
	}

	#trim(): void {
		let drop = 0;
		while (
			this.#events.length - drop > this.#limits.ringEvents ||
			(this.#weight > this.#limits.ringWeight && this.#events.length - drop > 1)
		) {
			this.#weight -= this.#weights[drop] ?? 0;
			drop += 1;
		}
		if (drop === 0) return;
		this.#events.splice(0, drop);
		this.#weights.splice(0, drop);
		this.base += drop;
	}
}
