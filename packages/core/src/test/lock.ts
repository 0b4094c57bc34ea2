/**
 * Runs tasks of one key one after another. Each waits some microtasks first, so that callers do interleave; no timer, so
 * that it works under a test's fake clock.
 */
export function createLock(): <T>(key: string, task: () => T | Promise<T>) => Promise<T> {
	const tails = new Map<string, Promise<unknown>>();
	return (key, task) => {
		const before = tails.get(key) ?? Promise.resolve();
		const run = before.then(yieldOften).then(task);
		tails.set(
			key,
			run.catch(() => undefined),
		);
		return run;
	};
}

async function yieldOften(): Promise<void> {
	for (let turn = 0; turn < 3; turn += 1) await Promise.resolve();
}
