import { setTimeout } from "node:timers/promises";

/** Does something again and again, never twice at once, with `intervalMs` from start to start at least. */
export async function every(intervalMs: number, stopping: AbortSignal, action: () => Promise<void>): Promise<void> {
	while (!stopping.aborted) {
		const startedAt = performance.now();
		await action();
		const rest = Math.max(0, intervalMs - (performance.now() - startedAt));
		await setTimeout(rest, undefined, { signal: stopping }).catch(() => undefined);
	}
}
