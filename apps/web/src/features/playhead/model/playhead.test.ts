import { emptyTranscript, evolveAll, type StoredEvent } from "@playhead/core";
import { restoredArbitrary, sessionId, stored } from "@playhead/core/test";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCell } from "#features/session-live/model/cell.ts";
import { emptyView, type SessionView } from "#features/session-live/model/session-view.ts";
import type { Frame, FrameSource } from "./keyframes.ts";
import { createPlayhead } from "./playhead.ts";
import { trimWindow } from "./trim-window.ts";

const [drafts = []] = fc.sample(
	restoredArbitrary.filter(({ length }) => length > 60),
	{ numRuns: 1, seed: 11 },
);
const log = stored(drafts);
const at = (seq: number, events: readonly StoredEvent[] = log) =>
	evolveAll(emptyTranscript(sessionId), events.slice(0, seq));

/** A live session and its playhead; readings wait until they are let go. */
function underTest({ events = log, turns = 2 } = {}) {
	const live = createCell<SessionView>({
		...emptyView(sessionId),
		phase: "ready",
		transcript: at(events.length, events),
	});
	const waiting: (() => void)[] = [];
	const wait = () => new Promise<void>((resolve) => waiting.push(resolve));
	const frameOf = (seq: number): Frame => {
		const transcript = trimWindow(at(seq, events), turns);
		return { transcript, hasEarlier: transcript.firstSeq > 1 };
	};
	let away = false;
	const source: FrameSource = {
		frameAt: async (seq) => {
			await wait();
			if (away) throw new Error("away");
			return frameOf(seq);
		},
		eventsAfter: async (seq, limit) => events.slice(seq, seq + limit),
	};
	const playhead = createPlayhead({
		live: { ...live, loadEarlier: async () => undefined, loadEarlierSoon: () => undefined },
		source,
		pageBefore: async (seq, beforeSeq) => {
			const whole = at(seq, events);
			const isBefore = (item: { seq: number }) => item.seq < beforeSeq;
			const before = { messages: whole.messages.filter(isBefore), turns: whole.turns.filter(isBefore) };
			return { transcript: { ...whole, ...before, firstSeq: 1 }, hasEarlier: false };
		},
		options: { interval: 16, turns },
	});
	playhead.follow();
	const settle = async () => {
		do {
			for (const go of waiting.splice(0)) go();
			await new Promise((resolve) => setTimeout(resolve));
		} while (waiting.length > 0);
	};
	return {
		playhead,
		live,
		settle,
		setAway: (is: boolean) => {
			away = is;
		},
		shown: () => playhead.view.get().transcript,
	};
}

describe("the playhead", () => {
	it("[REST7] shows the moment, and the live session again at its end", async () => {
		const { playhead, settle, shown, live } = underTest();
		expect(shown()).toBe(live.get().transcript);
		playhead.goTo(40);
		expect(playhead.get()).toMatchObject({ seq: 40, pending: true });
		expect(shown()).toBe(live.get().transcript);
		await settle();
		expect(playhead.get().pending).toBe(false);
		expect(shown().lastSeq).toBe(40);
		playhead.goTo(41);
		expect(playhead.get().pending).toBe(false);
		expect(shown().session).toEqual(at(41).session);
		playhead.goTo(null);
		expect(shown()).toBe(live.get().transcript);
	});

	it("[REST7] of many wishes the last one is shown", async () => {
		const { playhead, settle, shown } = underTest();
		for (const seq of [60, 20, 50, 5]) playhead.goTo(seq);
		await settle();
		expect(shown().lastSeq).toBe(5);
		expect(playhead.get()).toMatchObject({ seq: 5, pending: false });
	});

	it("[REST7] what was set aside since stands in the pages before as it stood then", async () => {
		const { playhead, settle, shown } = underTest();
		const restore = log.findLast(({ type }) => type === "session.restored")?.seq ?? 0;
		for (const seq of [restore - 1, restore]) {
			playhead.goTo(seq);
			await settle();
			await playhead.view.loadEarlier();
			expect(shown().messages).toEqual(at(seq).messages);
			expect(playhead.view.get().hasEarlier).toBe(false);
		}
	});

	it("[REST7] a moment that cannot be loaded says so, and is tried again", async () => {
		const { playhead, settle, shown, setAway } = underTest();
		setAway(true);
		playhead.goTo(30);
		await settle();
		expect(playhead.get()).toMatchObject({ seq: 30, pending: false, error: { message: expect.any(String) } });
		setAway(false);
		playhead.retry();
		await settle();
		expect(playhead.get().error).toBeNull();
		expect(shown().lastSeq).toBe(30);
	});

	it("[REST7] a place behind the end of the log is the live end", async () => {
		const { playhead, live } = underTest();
		playhead.goTo(log.length + 500);
		live.patch({});
		expect(playhead.get().seq).toBeNull();
	});

	it("[REST7] plays every event up to the live end and stops there", async () => {
		const { playhead, settle } = underTest();
		playhead.goTo(log.length - 30);
		await settle();
		playhead.setSpeed(50);
		playhead.play();
		const seen: number[] = [];
		for (let frame = 0; frame < 500 && playhead.get().playing; frame += 1) {
			playhead.tick(16);
			await settle();
			seen.push(playhead.get().seq ?? log.length);
		}
		expect(playhead.get()).toMatchObject({ seq: null, playing: false });
		expect(seen).toEqual(seen.toSorted((a, b) => a - b));
	});

	it("[REST7] playing from the live end begins at the beginning", () => {
		const { playhead } = underTest();
		playhead.play();
		expect(playhead.get()).toMatchObject({ seq: 1, playing: true });
	});

	it("[LIVE7] another log in the session's place: what was known of the old one is forgotten", async () => {
		const { playhead, live, settle } = underTest();
		playhead.goTo(40);
		await settle();
		live.patch({ transcript: at(50) });
		playhead.goTo(20);
		expect(playhead.get().pending).toBe(true);
	});
});
