/**
 * The value below which a share `p` (0 to 1) of a sorted list lies, between neighbours in proportion, as PostgreSQL's
 * `percentile_cont` has it. NaN of an empty list.
 */
export function percentile(sorted: Float64Array, p: number): number {
	const place = p * (sorted.length - 1);
	const low = sorted[Math.floor(place)];
	const high = sorted[Math.ceil(place)];
	if (low === undefined || high === undefined) return Number.NaN;
	return low + (high - low) * (place - Math.floor(place));
}
