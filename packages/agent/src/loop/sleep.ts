import { setTimeout } from "node:timers/promises";

/** Waits; ends early, without an error, when the signal aborts. Answers whether the whole time has passed. */
export async function sleep(ms: number, signal: AbortSignal): Promise<boolean> {
	return await setTimeout(ms, true, { signal }).catch(() => false);
}
