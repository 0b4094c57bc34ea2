"use client";

import { useEffect, useRef, useState } from "react";

export type LogEnd = { lastSeq: number; now: number };

/** The track is drawn anew at most this often, in ms; one with many spans less often. */
const leastMs = 400;
const msPerSpan = 0.02;

/** The end of the log and its time, in steps: while a model streams the track is not drawn anew with every word. */
export function useLogEnd(lastSeq: number, updatedAt: string, spans: number): LogEnd {
	const [end, setEnd] = useState<LogEnd>(() => ({ lastSeq, now: Date.parse(updatedAt) }));
	const drawnAt = useRef(Number.NEGATIVE_INFINITY);
	useEffect(() => {
		const due = drawnAt.current + Math.max(leastMs, spans * msPerSpan);
		const timer = setTimeout(
			() => {
				drawnAt.current = performance.now();
				setEnd({ lastSeq, now: Date.parse(updatedAt) });
			},
			Math.max(due - performance.now(), 0),
		);
		return () => clearTimeout(timer);
	}, [lastSeq, updatedAt, spans]);
	return end;
}
