import { describe, expect, it } from "vitest";
import { spanKinds } from "../columns/words.ts";
import { buildTrace } from "../model/build-trace.ts";
import { generatedOrigin, generateRows, generateTrace } from "./index.ts";

describe("generateTrace", () => {
	const trace = buildTrace(generateTrace({ spans: 10_000 }), generatedOrigin + 1e10);

	it("[TRACE5] has the spans and the depth asked for, all kinds, errors, and nothing strange", () => {
		expect(trace.count).toBe(10_000);
		expect(trace.depth.reduce((most, depth) => Math.max(most, depth), 0)).toBe(12);
		expect(new Set(Array.from(trace.kind, (kind) => spanKinds[kind]))).toEqual(
			new Set(spanKinds.filter((kind) => kind !== "other" && kind !== "internal")),
		);
		expect(trace.errors.size / trace.count).toBeGreaterThan(0.01);
		expect([trace.odd.size, trace.running]).toEqual([0, false]);
	});

	it("[TRACE5] is the same for the same options, and another with another seed", () => {
		expect(generateRows({ spans: 200, seed: 3 })).toEqual(generateRows({ spans: 200, seed: 3 }));
		expect(generateRows({ spans: 200, seed: 3 })).not.toEqual(generateRows({ spans: 200, seed: 4 }));
	});

	it("[TRACE5] has branches that run at once, and a run that goes on, where they are asked for", () => {
		const ends = (parallel: number): number => {
			const rows = generateRows({ spans: 500, parallel });
			return Math.max(...rows.map((row) => Date.parse(row.startedAt) + (row.durationMs ?? 0)));
		};
		expect(ends(1)).toBeLessThan(ends(0));
		const live = buildTrace(generateTrace({ spans: 500, running: true }), generatedOrigin + 1e8);
		expect([live.running, live.status[0]]).toEqual([true, 0]);
	});
});
