import { foldSpans, type SpanRow } from "@playhead/core";
import { sessionArbitrary, stored } from "@playhead/core/test";
import { columnsOf } from "@playhead/trace";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { Sketch } from "./sketch.ts";

it("[REST7] [LIVE7] columns and the events behind them make the sketch that the spans of the whole log make", () => {
	fc.assert(
		fc.property(sessionArbitrary, fc.nat(1_000), (drafts, cut) => {
			const events = stored(drafts);
			const known = cut % (events.length + 1);
			const rows = new Map<string, SpanRow>();
			foldSpans(rows, events.slice(0, known));
			const sketch = new Sketch();
			sketch.load({ ...columnsOf([...rows.values()]), lastSeq: known });
			// A delivery may say again what the columns told.
			sketch.take(events.slice(Math.max(0, known - 3)));
			foldSpans(rows, events.slice(known));
			const expected = [...rows.values()].map(
				({ id, kind, runId, turn, status, startSeq, endSeq, startedAt, durationMs }) => {
					const start = Date.parse(startedAt);
					return {
						id,
						kind,
						runId,
						turn,
						status,
						startSeq,
						endSeq,
						start,
						end: durationMs === null ? null : start + durationMs,
					};
				},
			);
			const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);
			expect([...sketch.spans].sort(byId)).toEqual(expected.sort(byId));
			expect(sketch.lastSeq).toBe(events.length);
		}),
		{ numRuns: 150 },
	);
});
