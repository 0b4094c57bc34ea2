import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildTrace } from "../model/build-trace.ts";
import type { Trace } from "../model/trace.ts";
import { generatedOrigin, generateTrace, type SomeSpan, someTrace } from "../test/index.ts";
import { traces } from "../test/span-arbitrary.ts";
import { align, type Side } from "./align.ts";
import { anchorsOf } from "./anchors.ts";
import { type Comparison, changes, compareTraces } from "./compare-traces.ts";

/** A run of turns, each a list of calls: "name summary". */
function runOf(turns: readonly string[][], model = "m"): Trace {
	const spans: SomeSpan[] = [{ id: "run", kind: "run", from: 0, to: turns.length * 100 }];
	for (const [t, calls] of turns.entries()) {
		const from = t * 100;
		const parent = `turn${t}`;
		spans.push({ id: parent, kind: "turn", name: `Turn ${t + 1}`, parent: "run", from, to: from + 90 });
		spans.push({
			id: `llm${t}`,
			kind: "llm",
			name: model,
			model,
			parent,
			from,
			to: from + 9,
			usage: { input: 10 },
			cost: 0.5,
		});
		for (const [c, call] of calls.entries()) {
			const [name = "", summary = ""] = call.split(" ");
			spans.push({ id: `${t}.${c}`, name, summary, parent, from: from + 10 + c, to: from + 11 + c });
		}
	}
	return someTrace(spans);
}

function told(a: Trace, b: Trace, comparison: Comparison): string[] {
	return Array.from({ length: comparison.count }, (_, row) => {
		const i = comparison.a[row] as number;
		const j = comparison.b[row] as number;
		const [trace, at] = i < 0 ? [b, j] : [a, i];
		const name = `${trace.words[trace.name[at] as number]} ${trace.summary[at]}`.trim();
		return `${changes[comparison.change[row] as number]} ${name}`;
	}).filter((line) => !line.startsWith("same"));
}

describe("compareTraces", () => {
	it("[TRACE3] tells what was added, what is missing and what changed", () => {
		const a = runOf([["read a", "read b", "edit b"], ["test all"]]);
		const b = runOf([["read a", "search x", "read b", "edit b"], ["test one"]]);
		const comparison = compareTraces(a, b);
		expect(told(a, b, comparison)).toEqual(["added search x", "changed test all"]);
		expect(comparison.totals.rows).toEqual({ same: 8, changed: 1, added: 1, missing: 0 });
		expect(comparison.below[0]).toBe(2);
	});

	it("[TRACE3] pairs those that say the same before others, and never loses a pair for it", () => {
		const a = runOf([["read a", "edit x"]]);
		const b = runOf([["read b", "read a", "edit y"]]);
		expect(told(a, b, compareTraces(a, b))).toEqual(["added read b", "changed edit x"]);
		const crossed = compareTraces(runOf([["read a", "read b", "edit x"]]), runOf([["read b", "read c", "edit y"]]));
		expect(crossed.totals.rows).toMatchObject({ added: 0, missing: 0 });
	});

	it("[TRACE5] splits long lists at what both have once alone", () => {
		const side = (...prints: number[]): Side => ({
			role: new Int32Array(prints.length),
			print: Int32Array.from(prints),
		});
		const stretch = { a: 0, aEnd: 6, b: 0, bEnd: 6 };
		expect(anchorsOf(side(6, 5, 5, 7, 1, 9), side(5, 7, 1, 9, 9, 6), stretch)).toEqual([
			[3, 1],
			[4, 2],
		]);
	});

	it("[TRACE3] a whole turn in between moves no other, and another model is another name alone", () => {
		const a = runOf([["read a"], ["edit b"], ["test all"]]);
		const b = runOf([["read a"], ["search x"], ["edit b"], ["test all"]], "other");
		const comparison = compareTraces(a, b);
		expect(told(a, b, comparison).toSorted()).toEqual([
			"added Turn 2",
			"added other",
			"added search x",
			"changed m",
			"changed m",
			"changed m",
		]);
	});

	it("[TRACE3] gives differences of subtrees in ms, tokens and dollars, and marks another status", () => {
		const a = runOf([["read a"]]);
		const b = someTrace([
			{ id: "run", kind: "run", from: 0, to: 150, status: "error" },
			{ id: "turn", kind: "turn", name: "Turn 1", parent: "run", from: 0, to: 90 },
			{
				id: "llm",
				kind: "llm",
				name: "m",
				model: "m",
				parent: "turn",
				from: 0,
				to: 9,
				usage: { input: 25 },
				cost: null,
			},
		]);
		const comparison = compareTraces(a, b);
		expect([comparison.duration[0], comparison.tokens[0], comparison.cost[0], comparison.status[0]]).toEqual([
			50,
			15,
			Number.NaN,
			1,
		]);
		const missing = comparison.change.indexOf(changes.indexOf("missing"));
		expect([comparison.duration[missing], comparison.cost[missing]]).toEqual([-1, 0]);
		expect(comparison.totals.b).toMatchObject({ duration: 150, spans: 3, tokens: 25, cost: Number.NaN, unpriced: 1 });
	});

	it("[TRACE3] a trace does not differ from itself", () => {
		fc.assert(
			fc.property(traces(), (trace) => {
				const { totals, duration, tokens } = compareTraces(trace, trace);
				expect(totals.rows).toEqual({ same: trace.count, changed: 0, added: 0, missing: 0 });
				expect([...duration, ...tokens].every((difference) => difference === 0)).toBe(true);
			}),
		);
	});

	it("[TRACE3] every span of both traces is in one row, below its parent's", () => {
		fc.assert(
			fc.property(traces(), traces(), (a, b) => {
				const comparison = compareTraces(a, b);
				for (const [side, trace] of [
					[comparison.a, a],
					[comparison.b, b],
				] as const) {
					expect([...side].filter((i) => i >= 0).toSorted((x, y) => x - y)).toEqual([...trace.id.keys()]);
					for (const [row, i] of side.entries()) {
						const above = comparison.parent[row] as number;
						const parent = above < 0 ? -1 : side[above];
						expect(i < 0 || parent === trace.parent[i]).toBe(true);
					}
				}
			}),
		);
	});

	it("[TRACE5] 5,000 children with one more at the front and one fewer in the middle are matched", () => {
		const many = (names: readonly string[]): Trace => runOf([names.map((name) => `read ${name}`)]);
		const names = Array.from({ length: 5000 }, (_, n) => `file-${n}`);
		const comparison = compareTraces(many(names), many(["first", ...names.toSpliced(2500, 1)]));
		expect(comparison.totals.rows).toEqual({ same: 5002, changed: 0, added: 1, missing: 1 });
		const alike = compareTraces(many(names.map(() => "x")), many(["y", ...names.map(() => "x"), "y"]));
		expect(alike.totals.rows).toMatchObject({ added: 2, missing: 0 });
	});

	it("[TRACE5] long lists are aligned in order, each place once", () => {
		const side = (prints: number[]): Side => ({
			role: Int32Array.from(prints, (print) => print % 2),
			print: Int32Array.from(prints),
		});
		const list = (most: number): fc.Arbitrary<number[]> =>
			fc.array(fc.nat(most), { minLength: 600, maxLength: 700, size: "max" });
		fc.assert(
			fc.property(fc.oneof(list(3), list(1e6)), fc.oneof(list(3), list(1e6)), fc.boolean(), (first, second, shared) => {
				const [a, b] = [side(first), side(shared ? second.concat(first.slice(100)) : second)];
				const places: [number[], number[]] = [[], []];
				align(a, b, (i, j) => {
					if (i >= 0) places[0].push(i);
					if (j >= 0) places[1].push(j);
					expect(i < 0 || j < 0 || a.role[i] === b.role[j]).toBe(true);
				});
				expect(places).toEqual([[...a.role.keys()], [...b.role.keys()]]);
			}),
			{ numRuns: 15 },
		);
	});

	it("[TRACE5] a generated trace of 20,000 spans does not differ from itself", () => {
		const trace = buildTrace(generateTrace({ spans: 20_000 }), generatedOrigin + 1e10);
		expect(compareTraces(trace, trace).totals.rows.same).toBe(20_000);
	});
});
