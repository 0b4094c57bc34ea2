import { emptyTranscript, evolveAll } from "@playhead/core";
import { sessionId, smallSession, stored } from "@playhead/core/test";
import { expect, it } from "vitest";
import { mergeEarlier } from "./merge-earlier.ts";

const events = stored(smallSession());
const whole = evolveAll(emptyTranscript(sessionId), events);
const cut = events.findIndex(({ type, turn }) => type === "turn.started" && turn === 2);
const window = (from: number, to: number) =>
	evolveAll(
		{ ...emptyTranscript(sessionId), firstSeq: from + 1, lastSeq: from, runs: from === 0 ? [] : whole.runs },
		events.slice(from, to),
	);

it("puts the window before in front, and says where the page begins now", () => {
	const merged = mergeEarlier(window(cut, events.length), window(0, cut));
	expect(merged.firstSeq).toBe(1);
	expect(merged.messages.map(({ id }) => id)).toEqual(whole.messages.map(({ id }) => id));
	expect(merged.turns).toEqual(whole.turns);
	expect(merged.runs).toHaveLength(1);
	expect(merged.lastSeq).toBe(whole.lastSeq);
});

it("takes what both know from the later one, and a page that came twice once", () => {
	const later = window(cut, events.length);
	const once = mergeEarlier(later, window(0, cut));
	expect(mergeEarlier(once, window(0, cut))).toBe(once);
	expect(once.runs).toEqual(later.runs);
});
