const firstMs = 500;
const longestMs = 30_000;

/** How long a server that has failed this many times in a row is left alone, in milliseconds. */
export function backoff(failures: number): number {
	return failures === 0 ? 0 : Math.min(longestMs, firstMs * 2 ** (failures - 1));
}
