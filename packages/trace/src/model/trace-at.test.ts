import { foldSpans, type SpanRow } from "@playhead/core";
import { restoredArbitrary, sessionArbitrary, stored } from "@playhead/core/test";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnsOf } from "../columns/columns-of.ts";
import { generateRows, someOrigin, someRow } from "../test/index.ts";
import { buildTrace } from "./build-trace.ts";
import type { Trace } from "./trace.ts";
import { traceAt } from "./trace-at.ts";

const rowsOf = (events: ReturnType<typeof stored>): SpanRow[] => {
	const rows = new Map<string, SpanRow>();
	foldSpans(rows, events);
	return [...rows.values()];
};

/** What a person would see, whatever words and models of the whole trace stand unused. */
const seen = (trace: Trace): unknown[] =>
	trace.id.map((id, i) => [
		id,
		trace.indexOf.get(id),
		trace.parent[i],
		trace.end[i],
		trace.depth[i],
		trace.kind[i],
		trace.status[i],
		trace.words[trace.name[i] as number],
		(trace.start[i] as number) + trace.origin,
		trace.duration[i],
		trace.startSeq[i],
		trace.endSeq[i],
		trace.cost[i],
		trace.unpriced[i],
		trace.exit[i],
		trace.tokens.slice(i * 5, i * 5 + 5),
		trace.errors.get(i),
	]);

describe("a trace at a place of the log", () => {
	it("[REST7] is the trace of the events up to there", () => {
		fc.assert(
			fc.property(fc.oneof(sessionArbitrary, restoredArbitrary), fc.nat(1_000), (drafts, place) => {
				const events = stored(drafts);
				const seq = 1 + (place % Math.max(events.length, 1));
				const now = someOrigin + 10_000_000;
				const whole = buildTrace(columnsOf(rowsOf(events)), now);
				const then = buildTrace(columnsOf(rowsOf(events.slice(0, seq))), now);
				const { trace } = traceAt(whole, seq, now);
				expect(seen(trace)).toEqual(seen(then));
				expect([trace.count, trace.running, trace.first]).toEqual([then.count, then.running, whole.first]);
			}),
			{ numRuns: 150 },
		);
	});

	it("[REST7] stands from one beginning or end of a span up to the next", () => {
		const rows = generateRows({ spans: 60, errors: 0.2 });
		const whole = buildTrace(columnsOf(rows), someOrigin);
		const last = Math.max(...rows.map(({ startSeq, endSeq }) => endSeq ?? startSeq));
		for (let seq = 0; seq <= last; seq += 1) {
			const { from, until, trace } = traceAt(whole, seq, someOrigin);
			expect(from).toBeLessThanOrEqual(seq);
			expect(until).toBeGreaterThan(seq);
			expect(seen(traceAt(whole, from, someOrigin).trace)).toEqual(seen(trace));
			const next = until <= last ? seen(traceAt(whole, until, someOrigin).trace) : null;
			expect(next).not.toEqual(seen(trace));
		}
	});

	it("[REST7] keeps the time axis of the whole, and a span whose parent began later under the next one above", () => {
		const rows = [
			someRow({ id: "run", kind: "run", from: 0, to: 100 }, 1),
			someRow({ id: "late", parent: "run", from: 10, to: 90 }, 20),
			someRow({ id: "early", parent: "late", from: 11, to: 20 }, 5),
		];
		const whole = buildTrace(columnsOf(rows), someOrigin);
		const { trace } = traceAt(whole, 5, someOrigin + 15);
		expect(trace.id).toEqual(["run", "early"]);
		expect([[...trace.parent], [...trace.depth], [...trace.end]]).toEqual([
			[-1, 0],
			[0, 1],
			[2, 2],
		]);
		expect([trace.first, trace.last, trace.now + trace.origin]).toEqual([whole.first, whole.last, someOrigin + 15]);
	});
});
