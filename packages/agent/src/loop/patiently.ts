import { DatabaseUnavailableError } from "@playhead/core";
import type { Clock } from "./run-loop-options.ts";
import { sleep } from "./sleep.ts";

const firstWaitMs = 50;
const longestWaitMs = 1_000;

export type Patience = {
	clock: Pick<Clock, "monotonic">;
	/** How long a database that is away is waited for, in milliseconds. The fence keeps late writes out, not this. */
	patienceMs: number;
	/** Aborted: waiting ends at once. */
	signal: AbortSignal;
};

/** Tries again, with growing waits, while the database is away. Rejects with the last error when patience ends. */
export async function patiently<T>(
	{ clock, patienceMs, signal }: Patience,
	attempt: (failures: number) => Promise<T>,
): Promise<T> {
	const giveUpAt = clock.monotonic() + patienceMs;
	for (let failures = 0; ; failures += 1) {
		try {
			return await attempt(failures);
		} catch (error) {
			if (!(error instanceof DatabaseUnavailableError) || clock.monotonic() >= giveUpAt) throw error;
			const waited = await sleep(Math.min(longestWaitMs, firstWaitMs * 2 ** failures), signal);
			if (!waited) throw error;
		}
	}
}
