const firstMs = 500;
const longestMs = 15_000;

/**
 * The wait before try number `attempt` (from 1), in ms: doubling from 0.5 s up to 15 s, of which `random` (0 ≤ r < 1)
 * takes away up to a half, so that many tabs do not come back at the same moment (LIVE3).
 */
export function backoff(attempt: number, random: number): number {
	const full = Math.min(firstMs * 2 ** (attempt - 1), longestMs);
	return Math.round(Math.max(full * (1 - random / 2), firstMs));
}
