import { setTimeout } from "node:timers/promises";
import { DatabaseUnavailableError } from "@playhead/core";
import type { Logger } from "pino";

const firstWaitMs = 100;
const longestWaitMs = 2_000;

/** Repeats something while the database is away, with growing waits; once the worker stops, it is tried once. */
export async function whileAway(action: () => Promise<void>, stopping: AbortSignal, logger: Logger): Promise<void> {
	for (let waitMs = firstWaitMs; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
		try {
			return await action();
		} catch (error) {
			if (!(error instanceof DatabaseUnavailableError) || stopping.aborted) {
				return logger.warn({ err: error }, "a run could not be given back; its lease will run out");
			}
			await setTimeout(waitMs, undefined, { signal: stopping }).catch(() => undefined);
		}
	}
}
