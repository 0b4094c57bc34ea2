import type { Side, Stretch } from "./align.ts";

/** Pairs whose print both stretches have once, as many as keep their order in both; in that order. */
export function anchorsOf(a: Side, b: Side, { a: a0, aEnd, b: b0, bEnd }: Stretch): [number, number][] {
	const inA = once(a.print, a0, aEnd);
	const inB = once(b.print, b0, bEnd);
	const pairs: [number, number][] = [];
	for (const [print, i] of inA) {
		const j = inB.get(print) ?? -1;
		if (i >= 0 && j >= 0 && a.role[i] === b.role[j]) pairs.push([i, j]);
	}
	return rising(pairs.sort((p, q) => p[0] - q[0]));
}

/** The place of each print; −1 where it comes more than once. */
function once(prints: Int32Array, from: number, to: number): Map<number, number> {
	const places = new Map<number, number>();
	for (let i = from; i < to; i++) {
		const print = prints[i] as number;
		places.set(print, places.has(print) ? -1 : i);
	}
	return places;
}

/** The longest subsequence whose second numbers rise, by patience sorting. */
function rising(pairs: readonly [number, number][]): [number, number][] {
	const tops: number[] = [];
	const before = new Int32Array(pairs.length);
	for (const [k, [, second]] of pairs.entries()) {
		let low = 0;
		let high = tops.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((pairs[tops[middle] as number]?.[1] ?? 0) < second) low = middle + 1;
			else high = middle;
		}
		before[k] = low === 0 ? -1 : (tops[low - 1] as number);
		tops[low] = k;
	}
	const chain: [number, number][] = [];
	for (let k = tops.at(-1) ?? -1; k >= 0; k = before[k] as number) chain.push(pairs[k] as [number, number]);
	return chain.toReversed();
}
