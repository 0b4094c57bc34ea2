import { restoredArbitrary, sessionArbitrary, stored } from "@playhead/core/test";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { axisOf } from "./axis.ts";
import { scaleOf } from "./scale.ts";
import { Sketch, type SketchSpan } from "./sketch.ts";

const span = (id: string, kind: SketchSpan["kind"], seqs: [number, number | null], ms: [number, number | null]) =>
	({
		id,
		kind,
		runId: "r",
		turn: 1,
		status: "ok",
		startSeq: seqs[0],
		endSeq: seqs[1],
		start: ms[0],
		end: ms[1],
	}) as const;

const session = fc.oneof(sessionArbitrary, restoredArbitrary).filter(({ length }) => length > 1);

describe("the scrubber's scale", () => {
	it("[REST7] every place has a px of its own, in order, and the px leads back to it", () => {
		fc.assert(
			fc.property(session, fc.integer({ min: 300, max: 2_000 }), (drafts, width) => {
				const events = stored(drafts);
				const sketch = new Sketch();
				sketch.take(events);
				const restores = events.filter(({ type }) => type === "session.restored").map(({ seq }) => seq);
				const axis = axisOf(sketch.spans, events.length);
				const scale = scaleOf({ axis, restores, width, gap: 24 });
				const places = Array.from({ length: events.length + 1 }, (_, seq) => scale.toPx(seq));
				expect(places.every((px, seq) => seq === 0 || px > (places[seq - 1] ?? 0))).toBe(true);
				expect(places.map((px) => scale.toSeq(px))).toEqual(places.map((_, seq) => Math.max(seq, 1)));
				expect(places.at(-1)).toBeCloseTo(width, 6);
				expect(scale.toSeq(-5)).toBe(1);
				expect(scale.toSeq(width + 5)).toBe(events.length);
			}),
			{ numRuns: 50 },
		);
	});

	it("[REST7] hours of waiting take a hundredth, work takes its time", () => {
		const hour = 3_600_000;
		const spans = [
			span("a", "llm", [2, 10], [0, 60_000]),
			span("w", "wait", [11, 12], [60_000, 60_000 + hour]),
			span("b", "tool", [13, 20], [60_000 + hour, 90_000 + hour]),
		];
		const { toPx } = scaleOf({ axis: axisOf(spans, 20), restores: [], width: 1_000, gap: 24 });
		expect(toPx(10) - toPx(2)).toBeGreaterThan(580);
		expect(toPx(20) - toPx(13)).toBeGreaterThan(280);
		expect(toPx(12) - toPx(11)).toBeLessThan(20);
	});

	it("[REST7] a restore is a gap; many of them leave room for the rest", () => {
		const spans = [span("a", "llm", [1, 50], [0, 1_000])];
		const axis = axisOf(spans, 100);
		const one = scaleOf({ axis, restores: [60], width: 1_000, gap: 24 });
		expect(one.toPx(60) - one.toPx(59)).toBeGreaterThan(24);
		const many = scaleOf({ axis, restores: Array.from({ length: 90 }, (_, at) => at + 5), width: 1_000, gap: 24 });
		expect(many.gapPx).toBeCloseTo(300 / 90);
		expect(many.toPx(100)).toBeCloseTo(1_000);
	});

	it("[REST7] events without time between them still have places", () => {
		const spans = [span("a", "tool", [1, 5], [7, 7]), span("b", "tool", [6, 9], [7, 3])];
		const { toPx, toSeq } = scaleOf({ axis: axisOf(spans, 9), restores: [], width: 900, gap: 24 });
		expect([1, 2, 3, 4, 5, 6, 7, 8, 9].map((seq) => toSeq(toPx(seq)))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
	});
});
