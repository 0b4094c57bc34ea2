import type { StoredEvent } from "@playhead/core";
import type { LiveSettings } from "./settings.ts";
import { weigh } from "./weigh.ts";

type BatchLimits = Pick<LiveSettings, "batchEvents" | "batchWeight">;

/** How many entries from `from` on fit into one message; at least one where there is one. */
export function batchLength(weights: readonly number[], from: number, limits: BatchLimits): number {
	let weight = 0;
	let length = 0;
	for (let index = from; index < weights.length && length < limits.batchEvents; index += 1) {
		weight += weights[index] ?? 0;
		if (length > 0 && weight > limits.batchWeight) break;
		length += 1;
	}
	return length;
}

/** Cuts a page of the log into messages. */
export function* batches(events: readonly StoredEvent[], limits: BatchLimits): Generator<StoredEvent[]> {
	const weights = events.map(weigh);
	for (let from = 0; from < events.length; ) {
		const length = batchLength(weights, from, limits);
		yield events.slice(from, from + length);
		from += length;
	}
}
