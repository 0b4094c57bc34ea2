import { emptyTranscript, evolveAll, foldSpans, type SpanRow, type StoredEvent } from "@playhead/core";
import { sent, sessionId, smallSession, stored, uuid } from "@playhead/core/test";
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

it("matches a sent message to the stored one by its id, never by its text", () => {
	const said = { messageId: uuid(202), text: "message 2", error: null };
	const alike = { messageId: uuid(299), text: "message 2", error: null };
	const events = stored([...smallSession(), ...sent(2, 200)]);
	const before = { ...take(emptyView(sessionId), events.slice(0, -2)), outbox: [said, alike] };
	expect(before.outbox).toEqual([said, alike]);
	expect(take(before, events.slice(-2)).outbox).toEqual([alike]);
});
