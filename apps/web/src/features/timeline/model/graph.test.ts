import { expect, it } from "vitest";
import { drawGraph } from "./graph.ts";

const main = { type: "turn", setAside: false };
const aside = { type: "turn", setAside: true };
const restore = { type: "restore", setAside: false };

it("a straight session is one line with two ends", () => {
	const graph = drawGraph([main, main, main]);
	expect(graph.map(({ above, below }) => [above, below])).toEqual([
		[false, true],
		[true, true],
		[true, false],
	]);
	expect(graph.every(({ lane, leaves, returns }) => lane === "main" && !leaves && !returns)).toBe(true);
});

it("what was set aside leaves the main line, which goes on beside it, and comes back at the restore", () => {
	const [, first, second, back, after] = drawGraph([main, aside, aside, restore, main]);
	expect(first).toMatchObject({ lane: "aside", leaves: true, above: true, below: true, asideAbove: false });
	expect(second).toMatchObject({ lane: "aside", leaves: false, asideAbove: true, asideBelow: true });
	expect(back).toMatchObject({ lane: "main", returns: true, above: true, below: true });
	expect(after).toMatchObject({ returns: false, above: true, below: false });
});

it("a session of which nothing counts any more has no main line", () => {
	expect(drawGraph([aside, aside]).some(({ above, below }) => above || below)).toBe(false);
});
