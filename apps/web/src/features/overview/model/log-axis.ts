/** Times at which a logarithmic axis may have a tick, in ms, with their names. */
const ticks: readonly (readonly [number, string])[] = [
	[1, "1 ms"],
	[10, "10 ms"],
	[100, "100 ms"],
	[1_000, "1 s"],
	[10_000, "10 s"],
	[60_000, "1 m"],
	[600_000, "10 m"],
	[3_600_000, "1 h"],
	[36_000_000, "10 h"],
];

export type LogAxis = {
	/** Share of the width, 0 to 1, of a time in ms; what is shorter than the axis stands at its start. */
	place: (ms: number) => number;
	/** Both ends, in ms. */
	domain: readonly [number, number];
	ticks: readonly { ms: number; text: string; place: number }[];
};

/** A logarithmic axis of time that holds all of these, in ms, from one tick to another. */
export function logAxis(values: readonly number[]): LogAxis {
	const shown = values.filter((value) => value > 0);
	const least = shown.length === 0 ? 100 : Math.max(Math.min(...shown), 1);
	const most = Math.max(...shown, least);
	const first = Math.max(
		ticks.findLastIndex(([ms]) => ms <= least),
		0,
	);
	const found = ticks.findIndex(([ms]) => ms >= most);
	const last = Math.max(found < 0 ? ticks.length - 1 : found, first + 1);
	const low = ticks[first]?.[0] ?? 1;
	const high = Math.max(ticks[last]?.[0] ?? 10 * low, most);
	const width = Math.log(high / low);
	const place = (ms: number): number => Math.min(Math.max(Math.log(Math.max(ms, low) / low) / width, 0), 1);
	const on = ticks.slice(first, last + 1).map(([ms, text]) => ({ ms, text, place: place(ms) }));
	return { place, domain: [low, high], ticks: on };
}
