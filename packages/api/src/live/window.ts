/**
 * Milliseconds to wait before the log is read again. After a pause the first event is read at once; while the log grows,
 * events are gathered over a window that widens with the number of readers, because every message costs each of them.
 */
export function pullDelay(input: { readers: number; sinceLastMs: number; windowMs: number }): number {
	const window = Math.min(input.windowMs, 2 + input.readers * 0.15);
	const wait = window - input.sinceLastMs;
	return wait < 1 ? 0 : Math.ceil(wait);
}
