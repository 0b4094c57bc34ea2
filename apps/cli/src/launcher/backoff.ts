const shortestMs = 500;
const longestMs = 10_000;
/** What has run this long has started well: its next death is not one more in a row. */
const healthyMs = 30_000;

/** How often something died in a row, after one more death. */
export function deathsInRow(before: number, ranMs: number): number {
	return ranMs > healthyMs ? 1 : before + 1;
}

/** Milliseconds until it is started again. */
export function restartPause(deaths: number): number {
	return Math.min(longestMs, shortestMs * 2 ** (deaths - 1));
}
