"use client";

import { type Trace, type TraceAt, traceAt } from "@playhead/trace";
import { useMemo, useState } from "react";

/** A moment of the past: its place in the session's log, and when that was, ms since the epoch. */
export type TraceMoment = { seq: number; at: number };

/** From one change of the spans to the next a moment differs in its time alone. */
function createCut() {
	let last: { whole: Trace; cut: TraceAt } | null = null;
	return (whole: Trace, { seq, at }: TraceMoment): Trace => {
		if (last === null || last.whole !== whole || seq < last.cut.from || seq >= last.cut.until) {
			last = { whole, cut: traceAt(whole, seq, at) };
		}
		const { trace } = last.cut;
		const now = at - trace.origin;
		return { ...trace, now, last: Math.max(whole.last, now) };
	};
}

/** The trace as it was at a moment; `moment: null`: as it is. */
export function useTraceAt(trace: Trace | null, moment: TraceMoment | null): Trace | null {
	const [cut] = useState(createCut);
	const { seq = null, at = 0 } = moment ?? {};
	return useMemo(() => (trace === null || seq === null ? trace : cut(trace, { seq, at })), [cut, trace, seq, at]);
}
