/** The value below which a share of the values lies: nearest rank. `share` is in (0, 1]. NaN for no values. */
export function percentile(values: readonly number[], share: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** The middle value; the mean of the two middle ones for an even count. NaN for no values. */
export function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = sorted.length / 2;
	if (!Number.isInteger(middle)) return sorted[Math.floor(middle)] ?? Number.NaN;
	return ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** Rounds of a subject and a baseline that ran next to each other. */
export type Pair = { subject: number; baseline: number };

/** Medians of both, and the median of the rounds' ratios: noise that both halves of a round share drops out of it. */
export function comparePairs(pairs: readonly Pair[]): Pair & { ratio: number } {
	return {
		subject: median(pairs.map((pair) => pair.subject)),
		baseline: median(pairs.map((pair) => pair.baseline)),
		ratio: median(pairs.map((pair) => pair.subject / pair.baseline)),
	};
}
