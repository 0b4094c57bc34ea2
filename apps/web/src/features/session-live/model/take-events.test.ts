import { emptyTranscript, evolveAll, foldSpans, type SpanRow, type StoredEvent } from "@playhead/core";
import { sessionId, smallSession, stored } from "@playhead/core/test";
import { expect, it } from "vitest";
import { emptyView, type SessionView } from "./session-view.ts";
import { takeEvents, touchesSpans } from "./take-events.ts";

const take = (view: SessionView, events: StoredEvent[]): SessionView => ({
	...view,
	...takeEvents(view, events, events.filter(touchesSpans)),
});

it("[LIVE7] the page is the same however the log was cut into frames", () => {
	const events = stored(smallSession());
	const spans = new Map<string, SpanRow>();
	foldSpans(spans, events);
	for (const size of [1, 2, 5, events.length]) {
		let view = emptyView(sessionId);
		for (let from = 0; from < events.length; from += size) view = take(view, events.slice(from, from + size));
		expect(view.transcript).toEqual(evolveAll(emptyTranscript(sessionId), events));
		expect(view.spans).toEqual(spans);
	}
});

it("keeps the spans as they are while only text streams", () => {
	const events = stored(smallSession());
	const delta = events.findIndex(({ type }) => type === "message.delta");
	const view = take(emptyView(sessionId), events.slice(0, delta));
	expect(take(view, events.slice(delta, delta + 1)).spans).toBe(view.spans);
});
