import { noUsage } from "@playhead/core";
import { expect, it } from "vitest";
import { turnBars, usageSummary } from "./turn-bars.ts";

const turn = (number: number, input: number | null, durationMs: number | null = 1_000) => ({
	turn: number,
	runId: "run",
	seq: number * 10,
	startedAt: "2026-11-20T14:00:00Z",
	durationMs,
	usage: input === null ? null : { ...noUsage, input, output: 10 },
	cost: null,
});

it("draws the turns that used something, with what each held", () => {
	const bars = turnBars({ turns: [turn(1, 90), turn(2, 490, null), turn(3, null)] });
	expect(bars.map(({ tokens, durationMs }) => [tokens, durationMs])).toEqual([
		[100, 1_000],
		[500, null],
	]);
	expect(bars[0]?.at).toEqual({ turn: 1, runId: "run" });
});

it("says how full the context is, and where it was fullest", () => {
	const bars = turnBars({ turns: [turn(1, 490), turn(2, 90)] });
	expect(usageSummary(bars, 32_000, String)).toBe("Turn 2 held 100 tokens of 32000; the most were 500, in turn 1.");
	expect(usageSummary(bars, null, String)).toBe("Turn 2 held 100 tokens; the most were 500, in turn 1.");
	expect(usageSummary([], 1, String)).toBe("No turn has ended yet.");
});
