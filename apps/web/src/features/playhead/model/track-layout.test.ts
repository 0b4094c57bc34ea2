import type { Restore } from "@playhead/core";
import { expect, it } from "vitest";
import type { Scale } from "./scale.ts";
import type { SketchSpan } from "./sketch.ts";
import { trackLayout } from "./track-layout.ts";

const lastSeq = 100;
/** A track of 1,000 px: ten for each place of the log. */
const scale: Scale = { width: 1_000, lastSeq, gapPx: 0, toPx: (seq) => seq * 10, toSeq: (px) => Math.floor(px / 10) };

const span = (kind: SketchSpan["kind"], startSeq: number, endSeq: number | null, more: Partial<SketchSpan> = {}) => ({
	id: `${kind}-${startSeq}`,
	kind,
	runId: "r1",
	turn: 1,
	status: endSeq === null ? ("running" as const) : ("ok" as const),
	startSeq,
	endSeq,
	start: startSeq,
	end: endSeq,
	...more,
});

const layout = (spans: readonly SketchSpan[], restores: readonly Restore[] = [], current: number | null = null) =>
	trackLayout({ spans, restores, scale, current });

it("a wait that goes on is seen although nothing follows it in the log; one in the queue is told apart", () => {
	expect(layout([span("wait", lastSeq, null)]).waits).toEqual([{ left: 986, width: 14, queued: false }]);
	expect(layout([span("wait", lastSeq, null, { turn: null })]).waits).toMatchObject([{ queued: true }]);
	// With events behind it, such as messages that are sent meanwhile, it has its own length.
	expect(layout([span("wait", 50, null)]).waits).toEqual([{ left: 500, width: 500, queued: false }]);
});

it("a wait that is over has its own length, and none where it has no room", () => {
	expect(layout([span("wait", 10, 20)]).waits).toEqual([{ left: 100, width: 100, queued: false }]);
	expect(layout([span("wait", 10, 10)]).waits).toEqual([]);
});

it("a step that failed is marked at its end, a run or a turn that failed is not: its step is", () => {
	const failed = { status: "error" as const };
	const { errors, tools } = layout([
		span("run", 1, 30, failed),
		span("turn", 2, 30, failed),
		span("tool", 5, 9, failed),
	]);
	expect(errors).toEqual([{ px: 90, aside: false }]);
	expect(tools).toEqual([{ px: 50, aside: false }]);
});

it("many steps at one px are one mark", () => {
	const dense: Scale = { ...scale, toPx: (seq) => seq / 10 };
	const spans = Array.from({ length: 50 }, (_, at) => span("tool", at + 1, at + 1));
	expect(trackLayout({ spans, restores: [], scale: dense, current: null }).tools.length).toBeLessThanOrEqual(6);
});

it("the number of the chosen turn stays where others make room for it", () => {
	const turns = Array.from({ length: 40 }, (_, at) => span("turn", at + 1, at + 2, { turn: at + 1 }));
	const { ticks } = layout(turns, [], 4);
	const labelled = ticks.filter(({ label }) => label);
	expect(labelled.map(({ turn }) => turn)).toContain(4);
	const places = labelled.map(({ px }) => px);
	expect(Math.min(...places.slice(1).map((px, at) => px - (places[at] ?? 0)))).toBeGreaterThanOrEqual(18);
});
