import { foldSpans, type SpanNode, type SpanRow } from "@playhead/core";
import { smallSession, stored } from "@playhead/core/test";
import { expect, it } from "vitest";
import { traceRows } from "./rows.ts";
import { placeOf, scaleOf, tickLabel, ticksOf } from "./scale.ts";

const base = Date.parse("2026-11-20T12:00:00.000Z");

const known = new Map<string, SpanRow>();
foldSpans(known, stored(smallSession()));

function span(id: string, from: number, durationMs: number | null, rest: Partial<SpanRow> = {}): SpanRow {
	const call = [...known.values()].find(({ kind, status }) => kind === "tool" && status === "ok");
	if (call === undefined) throw new Error("The small session has a call.");
	const startedAt = new Date(base + from).toISOString();
	return { ...call, id, name: id, status: durationMs === null ? "running" : "ok", startedAt, durationMs, ...rest };
}

const node = (id: string, depth: number, rest: Partial<SpanRow> = {}): SpanNode => ({
	span: span(id, 0, 1, rest),
	depth,
	orphan: false,
});

it("leaves out what is folded and counts its failures", () => {
	const nodes = [
		node("run", 0, { kind: "run" }),
		node("turn1", 1, { kind: "turn", status: "error" }),
		node("a", 2, { status: "error" }),
		node("b", 2),
		node("turn2", 1, { kind: "turn" }),
		node("c", 2),
	];
	const rows = traceRows(nodes, new Set(["turn1"]));
	expect(rows.map(({ span }) => span.id)).toEqual(["run", "turn1", "turn2", "c"]);
	expect(rows[1]).toMatchObject({ inside: 2, errorsInside: 1, folded: true });
	expect(rows[0]).toMatchObject({ inside: 5, errorsInside: 1, folded: false });
	expect(traceRows(nodes, new Set(["run", "turn2"])).map(({ span }) => span.id)).toEqual(["run"]);
});

it("[TRACE1] puts all bars on one scale; what runs reaches to now", () => {
	const spans = [span("run", 0, null, { kind: "run" }), span("a", 500, 250)];
	const scale = scaleOf(spans, base + 1000);
	expect(scale.start).toBe(base);
	const running = placeOf(spans[0] as SpanRow, scale, base + 1000);
	expect(running.left).toBe(0);
	expect(running.width).toBeGreaterThan(90);
	expect(running.width).toBeLessThan(100);
	const done = scaleOf([span("run", 0, 1000), span("a", 500, 250)], base + 99_000);
	const ended = placeOf(span("a", 500, 250), done, base + 99_000);
	expect(ended.left).toBeCloseTo(2 * ended.width);
	expect(done.length).toBeGreaterThan(1000);
	expect(done.length).toBeLessThan(1050);
});

it("keeps bars on the scale when clocks differ", () => {
	const early = { start: base, length: 1000, end: base };
	expect(placeOf(span("a", -500, 200), early, base)).toEqual({ left: 0, width: 0 });
	expect(placeOf(span("b", 500, null), early, base)).toEqual({ left: 50, width: 0 });
	expect(scaleOf([], base)).toEqual({ start: base, length: 1000, end: base });
});

it("rules the time in round steps that read alike", () => {
	expect(ticksOf(278_000, 6)).toEqual([0, 60_000, 120_000, 180_000, 240_000]);
	expect(ticksOf(900, 6)).toEqual([0, 200, 400, 600, 800]);
	for (const length of [1, 37, 4_000, 61_000, 7_200_000, 86_400_000 * 40])
		expect(ticksOf(length, 6).length).toBeLessThanOrEqual(7);
	expect([tickLabel(0, 278_000), tickLabel(100_000, 278_000), tickLabel(3_720_000, 7_200_000)]).toEqual([
		"0:00",
		"1:40",
		"1:02:00",
	]);
	expect(tickLabel(2_500, 9_000)).toBe("2.5 s");
	expect(tickLabel(400, 900)).toBe("400 ms");
});
