import { compareTraces } from "@playhead/trace";
import { describe, expect, it } from "vitest";
import { type TestSpan, testTrace, twoTurns } from "#features/trace/model/test-trace.ts";
import { comparedText, textSign } from "./compared-text.ts";
import { costDelta, timeDelta, tokenDelta } from "./delta.ts";
import { rowFacts } from "./row-facts.ts";
import { rowOfSpan } from "./row-of-span.ts";
import { spanText } from "./span-text.ts";
import { textDiff } from "./text-diff.ts";
import { judge, type Show } from "./verdict.ts";
import { nextDifference, visibleRows } from "./visible-rows.ts";

/** The second run reads longer, spends more in its second call, fails no more and searches besides. */
const later: readonly TestSpan[] = [
	...twoTurns
		.filter(({ id }) => id !== "fail")
		.map((span) => {
			if (span.id === "read") return { ...span, duration: 300 };
			return span.id === "llm2" ? { ...span, tokens: 90, cost: 0.09 } : span;
		}),
	{ id: "search", parent: "turn2", start: 700, duration: 20 },
];
const [a, b] = [testTrace(twoTurns), testTrace(later)];
const comparison = compareTraces(a, b);
const verdicts = judge(comparison, a);

const nameOf = (row: number) => {
	const facts = rowFacts(comparison, a, b, row);
	return (facts.a ?? facts.b)?.name ?? "";
};
const shown = (show: Show, folded: ReadonlySet<number> = new Set()) =>
	[...visibleRows(comparison, verdicts, show, folded)].map(nameOf);

describe("the rows of a comparison", () => {
	it("[TRACE3] tell what was added, what is missing, what is slower and what is costlier", () => {
		expect(verdicts.counts).toMatchObject({ added: 1, missing: 1, changed: 0 });
		expect(shown("added")).toEqual(["Run", "turn2", "search"]);
		expect(shown("missing")).toEqual(["Run", "turn2", "fail"]);
		expect(shown("slower")).toEqual(["Run", "turn1", "read"]);
		expect(shown("costlier")).toEqual(["Run", "turn2", "llm2"]);
		expect(shown("differences")).toEqual(["Run", "turn1", "read", "turn2", "llm2", "fail", "search"]);
		expect(shown("all")).toHaveLength(comparison.count);
	});

	it("do not call slower what a person would not notice", () => {
		const noise = testTrace(twoTurns.map((span) => (span.id === "read" ? { ...span, duration: 140 } : span)));
		const quiet = judge(compareTraces(a, noise), a);
		expect(quiet.counts).toMatchObject({ slower: 0, differences: 0 });
		expect([...visibleRows(compareTraces(a, noise), quiet, "differences", new Set())]).toEqual([]);
	});

	it("[TRACE3] do not call a step costlier whose price is unknown in one of the runs", () => {
		const free = twoTurns.map((span) => (span.id === "llm2" ? { ...span, cost: null } : span));
		const unknown = compareTraces(testTrace(free), b);
		const row = unknown.b.indexOf(b.indexOf.get("llm2") ?? -1);
		expect(unknown.cost[row]).toBeNaN();
		expect(judge(unknown, testTrace(free)).costlier[row]).toBe(0);
		expect(costDelta(unknown.cost[row] ?? 0)).toEqual({ text: "unknown", tone: "same" });
	});

	it("fold with all that is below them", () => {
		const turn = rowOfSpan({ a, b, comparison }, "turn1");
		expect(shown("all", new Set([turn]))).not.toContain("read");
		expect(shown("all", new Set([turn]))).toContain("turn2");
	});

	it("are found by a span of either run", () => {
		expect(nameOf(rowOfSpan({ a, b, comparison }, "fail"))).toBe("fail");
		expect(nameOf(rowOfSpan({ a, b, comparison }, "search"))).toBe("search");
		expect(rowOfSpan({ a, b, comparison }, "nobody")).toBe(-1);
		expect(rowOfSpan({ a, b, comparison }, null)).toBe(-1);
	});

	it("lead from difference to difference, round the end", () => {
		const rows = visibleRows(comparison, verdicts, "all", new Set());
		const places = [...rows].flatMap((row, place) => (verdicts.differences[row] === 1 ? [place] : []));
		expect(nextDifference(rows, verdicts, -1, 1)).toBe(places[0]);
		expect(nextDifference(rows, verdicts, places.at(-1) ?? 0, 1)).toBe(places[0]);
		expect(nextDifference(rows, verdicts, places[0] ?? 0, -1)).toBe(places.at(-1));
		expect(nextDifference(new Int32Array(0), verdicts, 0, 1)).toBe(-1);
	});
});

describe("differences in words", () => {
	it("say the direction with a sign and whether it is good with a tone", () => {
		expect(timeDelta(1_500)).toEqual({ text: "+1.5 s", tone: "worse" });
		expect(timeDelta(-1_500)).toEqual({ text: "−1.5 s", tone: "better" });
		expect(tokenDelta(0)).toEqual({ text: "=", tone: "same" });
		expect(costDelta(0.0421)).toEqual({ text: "+$0.042", tone: "worse" });
	});
});

describe("the texts of a pair", () => {
	it("are what a person reads of a value: messages by role, printed output as it is, the rest as JSON", () => {
		const messages = [{ role: "user", content: "Fix it" }];
		expect(spanText("llm", "input", { model: "m", system: "Be brief.", messages })).toBe(
			'── request\n{\n  "model": "m"\n}\n\n── system\nBe brief.\n\n── user\nFix it',
		);
		expect(spanText("tool", "output", { output: "ok\n" })).toBe("ok\n");
		expect(spanText("tool", "input", { path: "a", line: 3 })).toBe('{\n  "path": "a",\n  "line": 3\n}');
		expect(spanText("run", "output", null)).toBe("");
	});

	it("are compared by lines", () => {
		expect(textDiff("a\nb", "a\nb")).toEqual({ as: "same" });
		const { as, diff } = textDiff("one\ntwo\nthree", "one\n2\nthree") as { as: string; diff: string };
		expect(as).toBe("diff");
		expect(diff.split("\n").filter((line) => /^[-+][^-+]/.test(line))).toEqual(["-two", "+2"]);
		expect(diff).not.toContain("No newline");
	});

	it("of one run alone are shown as they are", () => {
		expect(comparedText(null, "b")).toEqual({ as: "one", only: "B", text: "b" });
		expect(comparedText("a", null)).toEqual({ as: "one", only: "A", text: "a" });
		expect([textSign(comparedText("a", "a")), textSign(comparedText("a", "b"))]).toEqual(["=", "≠"]);
	});

	it("that have nothing in common are shown one after the other, at once", () => {
		const lines = (letter: string) => Array.from({ length: 30_000 }, (_, n) => `${letter}${n}`).join("\n");
		const began = performance.now();
		expect(textDiff(lines("a"), lines("b")).as).toBe("replaced");
		expect(performance.now() - began).toBeLessThan(20_000);
	});
});
