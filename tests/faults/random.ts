/** A stream of numbers that a seed decides. */
export type Random = {
	/** 0 ≤ x < 1. */
	next(): number;
	/** A whole number; both ends may come. */
	between(least: number, most: number): number;
	pick<T>(items: readonly T[]): T;
	shuffled<T>(items: readonly T[]): T[];
};

/** mulberry32: 32 bits of state, good enough to choose what breaks next. */
export function createRandom(seed: number): Random {
	let state = seed >>> 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
	const pick = <T>(items: readonly T[]): T => {
		const item = items[between(0, items.length - 1)];
		if (item === undefined) throw new Error("There is nothing to pick from.");
		return item;
	};
	const shuffled = <T>(items: readonly T[]): T[] => {
		const rest = [...items];
		return items.map(() => rest.splice(between(0, rest.length - 1), 1)[0] as T);
	};
	return { next, between, pick, shuffled };
}
