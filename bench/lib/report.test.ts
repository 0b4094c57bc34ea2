import { expect, it } from "vitest";
import { mergeReport, renderSection, type Section } from "./report.ts";

const info = { date: "2026-11-20", command: "npm run bench", machine: "2 cores" };

function section(rule: string, value: string): Section {
	return { rule, title: "append", notes: [`Note of ${rule}.`], figures: [{ figure: "rows", value }], postgres: "18" };
}

function merged(report: string, ...sections: Section[]): string {
	return mergeReport(report, new Map(sections.map((one) => [one.rule, renderSection(one, info)])));
}

it("a figure is a row: measured, baseline, ratio, target, met", () => {
	const figures = [
		{ figure: "8 × 128", value: "66k/s", baseline: "88k/s", ratio: 0.754, target: "≥ 0.6", met: true },
		{ figure: "late", value: "9 ms", target: "< 5 ms", met: false },
	];
	const text = renderSection({ ...section("PERF2", ""), figures }, info);
	expect(text).toContain("| 8 × 128 | 66k/s | 88k/s | 0.75 | ≥ 0.6 | yes |");
	expect(text).toContain("| late | 9 ms |  |  | < 5 ms | **no** |");
	expect(text).toContain("2026-11-20 · `npm run bench` · 2 cores");
});

it("a new section takes its rule's place, and the others stay", () => {
	const first = merged("", section("PERF10", "ten"), section("PERF2", "old"), section("PERF1", "one"));
	const second = merged(first, section("PERF2", "new"));
	expect(second.match(/^## PERF\d+/gm)).toEqual(["## PERF1", "## PERF2", "## PERF10"]);
	expect(second).toContain("| rows | new |");
	expect(second).not.toContain("| rows | old |");
	expect(second).toContain("Note of PERF10.");
	expect(merged(second)).toBe(second);
});
