"use client";

import type { SpanRow } from "@playhead/core";
import { buildTrace, columnsOf, type Trace } from "@playhead/trace";
import { useEffect, useRef, useState } from "react";

/** A trace is built anew at most this often, in ms; a long one less often. */
const leastMs = 100;
/** Ms of waiting for each span, so that building takes a small part of the time. */
const msPerSpan = 0.03;

function build(spans: ReadonlyMap<string, SpanRow>, runId: string): Trace | null {
	if (!spans.has(runId)) return null;
	return buildTrace(columnsOf([...spans.values()].filter((span) => span.runId === runId)), Date.now());
}

/** The trace of a run as the page's own store knows it: it grows with the events. `null`: the store knows no such run. */
export function useLiveTrace(spans: ReadonlyMap<string, SpanRow>, runId: string): Trace | null {
	const [trace, setTrace] = useState<Trace | null>(null);
	const builtAt = useRef(Number.NEGATIVE_INFINITY);
	useEffect(() => {
		const due = builtAt.current + Math.max(leastMs, spans.size * msPerSpan);
		const timer = setTimeout(
			() => {
				builtAt.current = performance.now();
				setTrace(build(spans, runId));
			},
			Math.max(due - performance.now(), 0),
		);
		return () => clearTimeout(timer);
	}, [spans, runId]);
	return trace;
}
