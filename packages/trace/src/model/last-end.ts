import { endOf } from "./end-of.ts";
import type { Trace } from "./trace.ts";

/** Ms after `origin` of the last end; `first` where there is no span. */
export function lastEnd(trace: Trace): number {
	let last = trace.first;
	for (let i = 0; i < trace.count; i++) {
		const end = endOf(trace, i);
		if (end > last) last = end;
	}
	return last;
}
