import type { StoredEvent } from "@playhead/core";
import { expect, it, vi } from "vitest";
import { createInbox, type EventPage } from "./inbox.ts";

const event = (seq: number): StoredEvent => ({
	sessionId: "s",
	seq,
	type: "message.delta",
	v: 1,
	at: "2026-11-20T12:00:00.000Z",
	data: {},
});

/** An inbox over a log of `length` events, read in pages of two. */
function scene(length: number) {
	const log = Array.from({ length }, (_, index) => event(index + 1));
	const got: number[] = [];
	const stuck = vi.fn<() => void>();
	const pages: number[] = [];
	const fetchAfter = async (seq: number): Promise<EventPage> => {
		pages.push(seq);
		return { events: log.slice(seq, seq + 2), hasMore: seq + 2 < log.length };
	};
	const inbox = createInbox({
		cursor: 2,
		fetchAfter,
		deliver: (events) => got.push(...events.map(({ seq }) => seq)),
		onStuck: stuck,
	});
	return { inbox, got, stuck, pages };
}

it("[LIVE1] fills a gap from the log and keeps the order", async () => {
	const { inbox, got, stuck, pages } = scene(7);
	inbox.receive([event(3)]);
	inbox.receive([event(7)]);
	inbox.receive([event(8), event(9)]);
	await vi.waitFor(() => expect(got).toEqual([3, 4, 5, 6, 7, 8, 9]), 10_000);
	expect(pages).toEqual([3, 5]);
	expect(inbox.cursor()).toBe(9);
	expect(stuck).not.toHaveBeenCalled();
});

it("[LIVE1] starts again where the log cannot fill the gap", async () => {
	const { inbox, got, stuck } = scene(3);
	inbox.receive([event(6)]);
	await vi.waitFor(() => expect(stuck).toHaveBeenCalledTimes(1), 10_000);
	expect(got).toEqual([3]);
	inbox.receive([event(4)]);
	expect(got).toEqual([3, 4]);
});

it("[LIVE5] reads on without a stream", async () => {
	const { inbox, got } = scene(7);
	await inbox.poll();
	expect(got).toEqual([3, 4, 5, 6, 7]);
	inbox.receive([event(7), event(8)]);
	expect(got).toEqual([3, 4, 5, 6, 7, 8]);
});
