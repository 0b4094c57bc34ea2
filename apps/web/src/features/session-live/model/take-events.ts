import { evolveAll, foldSpans, isKnown, type SpanRow, type StoredEvent, spanChanges } from "@playhead/core";
import type { SessionView } from "./session-view.ts";

/** Whether the event begins or ends a span. Deltas, which are most events, do not. */
export function touchesSpans(event: StoredEvent): boolean {
	return isKnown(event) && spanChanges(event.sessionId, event, event.seq).length > 0;
}

export function withSpans(spans: ReadonlyMap<string, SpanRow>, events: readonly StoredEvent[]): Map<string, SpanRow> {
	const next = new Map(spans);
	foldSpans(next, events);
	return next;
}

/** The view after more events (LIVE7). `spanEvents` are those among them that touch spans. */
export function takeEvents(
	view: SessionView,
	events: readonly StoredEvent[],
	spanEvents: readonly StoredEvent[],
): Pick<SessionView, "transcript" | "spans"> {
	return {
		transcript: evolveAll(view.transcript, events),
		spans: spanEvents.length === 0 ? view.spans : withSpans(view.spans, spanEvents),
	};
}
