import type { StoredEvent } from "@playhead/core";
import { expect, it } from "vitest";
import { accept } from "./accept.ts";

const event = (seq: number): StoredEvent => ({
	sessionId: "s",
	seq,
	type: "message.delta",
	v: 1,
	at: "2026-11-20T12:00:00.000Z",
	data: {},
});
const seqs = (events: readonly StoredEvent[]) => events.map(({ seq }) => seq);

it("[LIVE1] takes what continues the log", () => {
	const { events, ahead } = accept(4, [event(5), event(6)]);
	expect(seqs(events)).toEqual([5, 6]);
	expect(ahead).toEqual([]);
});

it("[LIVE1] drops what was delivered before", () => {
	expect(seqs(accept(5, [event(4), event(5), event(6), event(6)]).events)).toEqual([6]);
	expect(accept(5, [event(1), event(5)])).toEqual({ events: [], ahead: [] });
});

it("[LIVE1] holds back what lies behind a gap", () => {
	const { events, ahead } = accept(5, [event(6), event(8), event(9)]);
	expect(seqs(events)).toEqual([6]);
	expect(seqs(ahead)).toEqual([8, 9]);
});
