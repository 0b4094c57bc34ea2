import type { EventDraft } from "@playhead/core";
import { isDelta, merged, weight } from "./coalesce.ts";
import { type StoreOptions, storeBatch } from "./store-batch.ts";

/** LOG7: how long a delta may wait for more, in milliseconds. */
const coalesceMs = 40;
/** Characters that may wait to be written before the one who produces them has to. */
const maxPending = 1024 * 1024;

/** Nothing more is written because the run is left for another attempt. */
export class HandedOver extends Error {
	override readonly name = "HandedOver";
}

export type Writer = {
	/** Takes an event. Resolves when there is room for more; rejects once the writer has stopped. */
	write(event: EventDraft): Promise<void>;
	/** Resolves when everything taken so far is stored; rejects when it could not be. */
	flush(): Promise<void>;
	/** Stores what was taken, and takes nothing more: later writes reject with `HandedOver`. */
	handOver(): void;
};

export type WriterOptions = Omit<StoreOptions, "signal"> & {
	/** The end of the log. */
	lastSeq: number;
	/** Told once when writing has failed for good: fenced out, or the database stays away. */
	onFailure: (error: unknown) => void;
};

/**
 * The only way from a running loop to the log: coalesces deltas, keeps their order with everything else, has one append
 * in flight at a time (batches grow meanwhile) and bounded memory.
 */
export function createWriter(options: WriterOptions): Writer {
	const abandon = new AbortController();
	let pending: EventDraft[] = [];
	let size = 0;
	let lastSeq = options.lastSeq;
	let timer: NodeJS.Timeout | undefined;
	let inFlight: Promise<void> | null = null;
	let urgent = false;
	let stopped: { error: unknown } | null = null;

	const take = (event: EventDraft): void => {
		const last = pending.at(-1);
		const both = last === undefined ? null : merged(last, event);
		if (both === null) pending.push(event);
		else pending[pending.length - 1] = both;
		size += weight(event);
	};

	const fail = (error: unknown): void => {
		stopped = { error };
		pending = [];
		abandon.abort();
		options.onFailure(error);
	};

	/** Runs alone: while a batch is being stored the next one grows, and waits for its time unless it is urgent. */
	const store = async (): Promise<void> => {
		try {
			while (urgent && pending.length > 0) {
				const batch = pending;
				pending = [];
				size = 0;
				urgent = false;
				lastSeq = await storeBatch(batch, lastSeq, { ...options, signal: abandon.signal });
			}
		} catch (error) {
			fail(error);
		} finally {
			inFlight = null;
		}
	};

	const start = (): Promise<void> => {
		clearTimeout(timer);
		timer = undefined;
		if (pending.length > 0) urgent = true;
		if (inFlight === null && pending.length > 0) inFlight = store();
		return inFlight ?? Promise.resolve();
	};

	return {
		write: async (event) => {
			if (stopped !== null) throw stopped.error;
			take(event);
			if (!isDelta(event)) void start();
			else timer ??= setTimeout(() => void start(), coalesceMs);
			if (size > maxPending) await start();
		},
		flush: async () => {
			await start();
			if (stopped !== null && !(stopped.error instanceof HandedOver)) throw stopped.error;
		},
		handOver: () => {
			if (stopped !== null) return;
			stopped = { error: new HandedOver() };
			void start();
		},
	};
}
