import { lastEnd } from "./last-end.ts";
import type { Trace } from "./trace.ts";

/** The same spans at another time, `now` in ms since the epoch. Shares all arrays; a trace without running spans is itself. */
export function withNow(trace: Trace, now: number): Trace {
	if (!trace.running) return trace;
	const moved = { ...trace, now: now - trace.origin };
	moved.last = lastEnd(moved);
	return moved;
}
