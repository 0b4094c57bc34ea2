import type { Emit, Side, Stretch } from "./align.ts";

const pair = 1;
const skipA = 2;
/** A pair counts, an equal one more, but never more than two pairs: no step is lost to make another one equal. */
const sameRole = 4;
const samePrint = 7;

/** The alignment of the highest score, by dynamic programming (Needleman and Wunsch, 1970), from the ends backward. */
export function alignBest(a: Side, b: Side, { a: a0, aEnd, b: b0, bEnd }: Stretch, emit: Emit): void {
	const rows = aEnd - a0;
	const columns = bEnd - b0;
	const steps = new Uint8Array(rows * columns);
	let below = new Int32Array(columns + 1);
	let row = new Int32Array(columns + 1);
	for (let i = rows - 1; i >= 0; i--) {
		row[columns] = 0;
		for (let j = columns - 1; j >= 0; j--) {
			const paired = score(a, b, a0 + i, b0 + j);
			const both = paired === 0 ? -1 : paired + (below[j + 1] as number);
			const withoutA = below[j] as number;
			const withoutB = row[j + 1] as number;
			const best = Math.max(both, withoutA, withoutB);
			row[j] = best;
			steps[i * columns + j] = best === both ? pair : best === withoutA ? skipA : 0;
		}
		[below, row] = [row, below];
	}
	let i = 0;
	let j = 0;
	while (i < rows && j < columns) {
		const step = steps[i * columns + j];
		if (step === pair) emit(a0 + i++, b0 + j++);
		else if (step === skipA) emit(a0 + i++, -1);
		else emit(-1, b0 + j++);
	}
	while (i < rows) emit(a0 + i++, -1);
	while (j < columns) emit(-1, b0 + j++);
}

function score(a: Side, b: Side, i: number, j: number): number {
	if (a.role[i] !== b.role[j]) return 0;
	return a.print[i] === b.print[j] ? samePrint : sameRole;
}
