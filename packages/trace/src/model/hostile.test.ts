import { describe, expect, it } from "vitest";
import { spanKinds, spanStatuses } from "../columns/words.ts";
import { compareTraces } from "../compare/compare-traces.ts";
import { escapeForScript } from "../export/escape-for-script.ts";
import { toChromeTrace } from "../export/to-chrome-trace.ts";
import { toOtlp } from "../export/to-otlp.ts";
import { flameLayout } from "../flame/flame-layout.ts";
import { minimapLayout } from "../flame/minimap-layout.ts";
import { criticalPath } from "../path/critical-path.ts";
import { findSpans } from "../rows/find-spans.ts";
import { expandAll } from "../rows/fold.ts";
import { groupRepeats } from "../rows/group-repeats.ts";
import { visibleRows } from "../rows/visible-rows.ts";
import { generatedOrigin, hostileTrace, indexIn } from "../test/index.ts";
import { idleGaps } from "../time/idle-gaps.ts";
import { timeScale } from "../time/time-scale.ts";
import { rollUp } from "../totals/roll-up.ts";
import { selfTimes } from "../totals/self-times.ts";
import { costByModel, slowestTools } from "../totals/tables.ts";
import { buildTrace } from "./build-trace.ts";

const now = generatedOrigin + 100_000;
const trace = buildTrace(hostileTrace(), now);
const at = (id: string): number => indexIn(trace, id);
const times = (id: string): (number | undefined)[] => [trace.start[at(id)], trace.duration[at(id)]];

describe("hostile data", () => {
	it.each([
		["negative", [100, 0], "negative"],
		["nan-duration", [200, 0], "not said when"],
		["no-duration", [250, 0], "not said when"],
		["endless", [300, 0], "not said when"],
		["age-long", [300, 99_700], "up to now"],
		["nan-start", [0, 10], "no time"],
		["year-1970", [0, 10], "before its parent"],
		["far-future", [0, 10], "future"],
		["early", [0, 10], "3 s before its parent"],
	])("[TRACE5] a %s span is shown at %j and says why", (id, expected, why) => {
		expect(times(id)).toEqual(expected);
		expect(trace.odd.get(at(id))).toContain(why);
	});

	it.each([
		["outlives", [59_000, 5000]],
		["after", [70_000, 5]],
		["zero", [400, 0]],
	])("[TRACE5] a span that %s is shown as it is", (id, expected) => {
		expect(times(id)).toEqual(expected);
		expect(trace.odd.has(at(id))).toBe(false);
	});

	it("[TRACE6] orphans and cycles stand at the top, marked, with what is below them", () => {
		for (const id of ["orphan", "no-such-index", "half-index", "own-parent", "cycle-b"]) {
			expect([id, trace.parent[at(id)], trace.orphan[at(id)]]).toEqual([id, -1, 1]);
			expect(trace.odd.has(at(id))).toBe(true);
		}
		expect(trace.parent[at("below-cycle")]).toBe(at("cycle-c"));
	});

	it("[TRACE5] of two spans with one id the last one counts, without what the first one had", () => {
		expect(trace.summary[at("twice")]).toBe("second");
		expect(trace.errors.has(at("twice"))).toBe(false);
		expect(trace.odd.get(at("twice"))).toContain("Two spans");
		expect(trace.count).toBe(hostileTrace().id.length - 1);
	});

	it("[TRACE5] unknown words, long and strange texts and bad amounts are mended and noted", () => {
		expect(spanKinds[trace.kind[at("unknown-kind")] as number]).toBe("other");
		expect(spanStatuses[trace.status[at("unknown-status")] as number]).toBe("ok");
		expect(spanStatuses[trace.status[at("unknown-failure")] as number]).toBe("error");
		expect(trace.words[trace.name[at("long-name")] as number]).toHaveLength(200);
		expect(trace.summary[at("long-name")]).toHaveLength(200);
		expect(trace.tokens[at("negative-tokens") * 5]).toBe(0);
		expect([trace.cost[at("negative-cost")], trace.unpriced[at("negative-cost")]]).toEqual([Number.NaN, 1]);
		for (const id of ["unknown-kind", "unknown-status", "negative-tokens", "negative-cost"]) {
			expect(trace.odd.has(at(id))).toBe(true);
		}
		expect(trace.duration[at("still-running")]).toBeNaN();
	});

	it("[TRACE5] everything else works on it with finite numbers", () => {
		const gaps = idleGaps(trace);
		const scale = timeScale({ trace, gaps, width: 800, compress: true });
		const boxes = flameLayout(trace, { scale });
		expect(boxes.x.subarray(0, boxes.count).every(Number.isFinite)).toBe(true);
		expect(minimapLayout(trace, scale).density.every((value) => value >= -1e-3)).toBe(true);
		expect(selfTimes(trace).every((ms) => ms >= 0 && Number.isFinite(ms))).toBe(true);
		expect(criticalPath(trace).segments.every(({ from, to }) => to > from)).toBe(true);
		expect(rollUp(trace).all.tokens).toBe(7);
		const groups = groupRepeats(trace);
		expect(visibleRows(trace, { collapsed: expandAll(trace), groups }).count).toBeGreaterThan(5000);
		expect(findSpans(trace, "evil")).toHaveLength(1);
		expect(slowestTools(trace).length).toBeGreaterThan(10);
		expect(costByModel(trace)[0]?.cost).toBe(0.1);
		expect(compareTraces(trace, trace).totals.rows.same).toBe(trace.count);
		expect(escapeForScript(hostileTrace())).not.toMatch(/[<>]/);
		expect(() => JSON.stringify([toOtlp(trace), toChromeTrace(trace)])).not.toThrow();
	});
});
