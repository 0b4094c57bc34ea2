"use client";

import type { SpanColumns } from "@playhead/trace";
import { useEffect, useState } from "react";
import type { SessionStore } from "#features/session-live/model/session-store.ts";
import { Sketch, type SketchSpan } from "./sketch.ts";

/** A sketch that grows is told at most this often, in ms. */
const tellMs = 250;

const none: readonly SketchSpan[] = [];

async function fetchSketch(sessionId: string, signal: AbortSignal): Promise<Sketch> {
	const answer = await fetch(`/api/sessions/${encodeURIComponent(sessionId)}/spans`, { signal });
	if (!answer.ok) throw new Error(`The spans were answered with ${answer.status}.`);
	const sketch = new Sketch();
	sketch.load((await answer.json()) as SpanColumns);
	return sketch;
}

/** All spans of the session in short; they grow with the live session. A new array when anything changed. */
export function useSketch(store: SessionStore, sessionId: string): readonly SketchSpan[] {
	const [spans, setSpans] = useState(none);
	useEffect(() => {
		const abort = new AbortController();
		let stop = () => {};
		const load = async () => {
			const sketch = await fetchSketch(sessionId, abort.signal).catch(() => null);
			// Without its spans the scrubber still counts by events.
			if (sketch !== null && !abort.signal.aborted) stop = follow(store, sketch, setSpans);
		};
		void load();
		return () => {
			abort.abort();
			stop();
		};
	}, [store, sessionId]);
	return spans;
}

function follow(store: SessionStore, sketch: Sketch, tell: (spans: readonly SketchSpan[]) => void): () => void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const take = () => {
		timer = undefined;
		if (sketch.take(store.spanEventsAfter(sketch.lastSeq))) tell([...sketch.spans]);
	};
	sketch.take(store.spanEventsAfter(sketch.lastSeq));
	tell([...sketch.spans]);
	const end = store.subscribe(() => {
		timer ??= setTimeout(take, tellMs);
	});
	return () => {
		clearTimeout(timer);
		end();
	};
}
