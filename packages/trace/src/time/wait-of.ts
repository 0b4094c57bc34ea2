import { kindOf } from "../columns/words.ts";
import { endOf } from "../model/end-of.ts";
import type { Trace } from "../model/trace.ts";

/** The wait span that covers most of a stretch; −1 where none touches it. */
export function waitOf(trace: Trace, from: number, to: number): number {
	let best = -1;
	let most = 0;
	for (let i = 0; i < trace.count; i++) {
		if (trace.kind[i] !== kindOf.wait) continue;
		const covered = Math.min(endOf(trace, i), to) - Math.max(trace.start[i] as number, from);
		if (covered <= most) continue;
		most = covered;
		best = i;
	}
	return best;
}
