import { alignBest } from "./align-best.ts";
import { alignGreedy } from "./align-greedy.ts";
import { anchorsOf } from "./anchors.ts";

/** What the spans of one list are compared by. */
export type Side = { role: Int32Array; print: Int32Array };
/** A stretch of both lists: `a … aEnd - 1` and `b … bEnd - 1`. */
export type Stretch = { a: number; aEnd: number; b: number; bEnd: number };
/** Takes pairs in order; −1 stands for none. */
export type Emit = (a: number, b: number) => void;

/** Up to this many pairs all alignments are weighed: 512 × 512, a quarter of a megabyte. */
const weighed = 2 ** 18;

/**
 * Aligns two lists: every place of both is emitted once, in order, paired only where roles are the same. Equal beginnings
 * and ends are paired at once; what is left is weighed as a whole where it is short, else split at prints that both lists
 * have once (the patience diff), and where there are none, paired with the nearest. So 5,000 siblings stay quick.
 */
export function align(a: Side, b: Side, emit: Emit): void {
	const work: Stretch[] = [{ a: 0, aEnd: a.role.length, b: 0, bEnd: b.role.length }];
	for (let next = work.pop(); next !== undefined; next = work.pop()) {
		const { middle, tail } = trimmed(a, b, next, emit);
		const size = (middle.aEnd - middle.a) * (middle.bEnd - middle.b);
		if (size <= weighed) alignBest(a, b, middle, emit);
		else {
			const anchors = anchorsOf(a, b, middle);
			if (anchors.length === 0) alignGreedy(a, b, middle, emit);
			else {
				// Each anchor begins a stretch; trimming pairs it. The last stretch goes first onto the stack.
				if (tail > 0) work.push({ a: middle.aEnd, aEnd: middle.aEnd + tail, b: middle.bEnd, bEnd: middle.bEnd + tail });
				let { aEnd, bEnd } = middle;
				for (const [x, y] of anchors.toReversed()) {
					work.push({ a: x, aEnd, b: y, bEnd });
					aEnd = x;
					bEnd = y;
				}
				work.push({ a: middle.a, aEnd, b: middle.b, bEnd });
				continue;
			}
		}
		for (let k = 0; k < tail; k++) emit(middle.aEnd + k, middle.bEnd + k);
	}
}

/** Emits the equal beginning; gives what lies between it and the equal end, and that end's length. */
function trimmed(a: Side, b: Side, { a: x, aEnd, b: y, bEnd }: Stretch, emit: Emit): { middle: Stretch; tail: number } {
	const equal = (i: number, j: number): boolean => a.print[i] === b.print[j] && a.role[i] === b.role[j];
	const middle = { a: x, aEnd, b: y, bEnd };
	while (middle.a < aEnd && middle.b < bEnd && equal(middle.a, middle.b)) emit(middle.a++, middle.b++);
	while (middle.aEnd > middle.a && middle.bEnd > middle.b && equal(middle.aEnd - 1, middle.bEnd - 1)) {
		middle.aEnd--;
		middle.bEnd--;
	}
	return { middle, tail: aEnd - middle.aEnd };
}
