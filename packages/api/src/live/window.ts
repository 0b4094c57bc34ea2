/** Processor time in ms that a message costs for each of its readers, as `bench/perf3-live.bench.ts` measures it. */
const messageMs = 0.025;

/** What the messages of one session may take of a core while its log grows without a pause. */
const coreShare = 0.3;

const leastMs = 2;

/**
 * Milliseconds to wait before the log is read again. After a pause the first event is read at once; while the log grows,
 * events are gathered over a window that widens with the number of readers, because every message costs each of them.
 */
export function pullDelay(input: { readers: number; sinceLastMs: number; windowMs: number }): number {
	const window = Math.min(input.windowMs, leastMs + (input.readers * messageMs) / coreShare);
	const wait = window - input.sinceLastMs;
	return wait < 1 ? 0 : Math.ceil(wait);
}
