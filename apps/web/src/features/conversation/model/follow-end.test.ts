import { expect, it } from "vitest";
import { followsEnd } from "./follow-end.ts";

const atEnd = { top: 500, height: 1000, view: 500 };

it("lets go when the reader scrolls up, by however little", () => {
	expect(followsEnd(true, atEnd, { ...atEnd, top: 485 })).toBe(false);
});

it("holds on while the content grows", () => {
	expect(followsEnd(true, atEnd, { ...atEnd, height: 1400 })).toBe(true);
});

it("holds on when the content or the window changes its size under it", () => {
	expect(followsEnd(true, atEnd, { top: 380, height: 900, view: 500 })).toBe(true);
	expect(followsEnd(true, atEnd, { top: 300, height: 1000, view: 600 })).toBe(true);
});

it("takes hold again at the end", () => {
	expect(followsEnd(false, { ...atEnd, top: 100 }, { ...atEnd, top: 495 })).toBe(true);
	expect(followsEnd(false, { ...atEnd, top: 100 }, { ...atEnd, top: 300 })).toBe(false);
});
