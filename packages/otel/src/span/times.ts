export type Times = {
	/** Milliseconds since 1970, with fractions. */
	startMs: number;
	durationMs: number;
	/** What was wrong with the producer's times, if anything: `unit`, `missing`, `future`, `order`. */
	mended: string | null;
};

/** Nanoseconds since 1970 lie above this since March 1973; below are seconds, milli- or microseconds. */
const leastNanos = 100_000_000_000_000_000n;
/** A clock may be ahead by so much. */
const dayMs = 86_400_000;

/**
 * A span's times, mended where the producer's cannot be: seconds, milliseconds or microseconds in the place of nanoseconds;
 * a missing start or end (zero); a start more than a day ahead; an end before the start.
 * @param receivedMs when it arrived
 */
export function timesOf({ start, end }: { start: bigint; end: bigint }, receivedMs: number): Times {
	const began = toMs(start);
	const ended = toMs(end);
	const scaled = began.scaled || ended.scaled ? "unit" : null;
	if (began.ms === null && ended.ms === null) return { startMs: receivedMs, durationMs: 0, mended: "missing" };
	if (began.ms === null || ended.ms === null) {
		return { startMs: began.ms ?? ended.ms ?? receivedMs, durationMs: 0, mended: "missing" };
	}
	const durationMs = ended.ms - began.ms;
	if (durationMs < 0) return { startMs: began.ms, durationMs: 0, mended: "order" };
	if (began.ms > receivedMs + dayMs) return { startMs: receivedMs, durationMs, mended: "future" };
	return { startMs: began.ms, durationMs: differenceMs(start, end, durationMs, scaled), mended: scaled };
}

/** The difference of whole nanoseconds is exact; that of two doubles is not. */
function differenceMs(start: bigint, end: bigint, otherwise: number, scaled: string | null): number {
	return scaled === null ? Number(end - start) / 1e6 : otherwise;
}

function toMs(time: bigint): { ms: number | null; scaled: boolean } {
	if (time === 0n) return { ms: null, scaled: false };
	if (time >= leastNanos) return { ms: Number(time / 1_000n) / 1_000, scaled: false };
	const value = Number(time);
	if (value >= 1e14) return { ms: value / 1_000, scaled: true };
	if (value >= 1e11) return { ms: value, scaled: true };
	return value >= 1e8 ? { ms: value * 1_000, scaled: true } : { ms: null, scaled: false };
}
