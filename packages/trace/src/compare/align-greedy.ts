import type { Emit, Side, Stretch } from "./align.ts";

/** How far ahead the other one of a pair is looked for. */
const ahead = 64;

/** Pairs each of the first list with the nearest of its role ahead in the second one, an equal one before others. */
export function alignGreedy(a: Side, b: Side, { a: a0, aEnd, b: b0, bEnd }: Stretch, emit: Emit): void {
	let j = b0;
	for (let i = a0; i < aEnd; i++) {
		const found = nearest(a, b, i, j, Math.min(bEnd, j + ahead));
		if (found < 0) {
			emit(i, -1);
			continue;
		}
		while (j < found) emit(-1, j++);
		emit(i, j++);
	}
	while (j < bEnd) emit(-1, j++);
}

function nearest(a: Side, b: Side, i: number, from: number, to: number): number {
	let found = -1;
	for (let j = from; j < to; j++) {
		if (a.role[i] !== b.role[j]) continue;
		if (a.print[i] === b.print[j]) return j;
		if (found < 0) found = j;
	}
	return found;
}
