import { InvalidInputError } from "@playhead/core";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildTrace } from "../model/build-trace.ts";
import { generatedOrigin, generateRows, someOrigin, someRow } from "../test/index.ts";
import { ColumnStore, mergeColumns } from "./column-store.ts";
import { columnsOf } from "./columns-of.ts";

describe("ColumnStore", () => {
	it("[TRACE1] a span that comes anew replaces the earlier one", () => {
		const store = new ColumnStore();
		store.apply(
			columnsOf([
				someRow({ id: "run", kind: "run", from: 0, to: null }),
				someRow({ id: "a", parent: "run", from: 5, to: null }),
			]),
		);
		store.apply(
			columnsOf([
				someRow({ id: "a", parent: "run", from: 5, to: 9, status: "error", error: { code: "X", message: "no" } }),
			]),
		);
		expect(store.size).toBe(2);
		const trace = buildTrace(store.columns(), someOrigin + 50);
		expect(trace.duration[1]).toBe(4);
		expect(trace.errors.get(1)).toEqual({ code: "X", message: "no" });
		expect(trace.parent[1]).toBe(0);
	});

	it("[TRACE1] what the new state of a span has no more is gone", () => {
		const failed = { status: "error", error: { code: "X", message: "no" }, attributes: { exitCode: 1 } } as const;
		const merged = mergeColumns([
			columnsOf(["a", "b", "c"].map((id) => someRow({ id, from: 0, to: 1, ...failed }))),
			columnsOf([someRow({ id: "a", from: 0, to: 1 })]),
		]);
		const trace = buildTrace(merged, someOrigin);
		expect(new Set(Array.from(trace.errors.keys(), (i) => trace.id[i]))).toEqual(new Set(["b", "c"]));
		expect([...trace.exit]).toEqual([Number.NaN, 1, 1]);
	});

	it("[TRACE6] a span moves under its parent when that arrives in a later chunk", () => {
		const store = new ColumnStore();
		store.apply(columnsOf([someRow({ id: "child", parent: "late", from: 5, to: 9 })]));
		const before = buildTrace(store.columns(), someOrigin + 50);
		expect([before.depth[0], before.orphan[0]]).toEqual([0, 1]);
		store.apply(columnsOf([someRow({ id: "late", from: 1, to: 20 })]));
		const after = buildTrace(store.columns(), someOrigin + 50);
		expect(after.id).toEqual(["late", "child"]);
		expect([...after.orphan, ...after.depth]).toEqual([0, 0, 0, 1]);
		expect(after.odd.size).toBe(0);
	});

	it("[TRACE4] gives the same trace however the spans are cut into chunks, whose origins differ", () => {
		const rows = generateRows({ spans: 120, errors: 0.3 });
		const whole = buildTrace(columnsOf(rows), generatedOrigin);
		fc.assert(
			fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 119 })), fc.array(fc.nat(119)), (cuts, again) => {
				const places = [0, ...cuts.sort((a, b) => a - b), rows.length];
				const chunks = places.slice(1).map((to, n) => columnsOf(rows.slice(places[n], to)));
				const repeated = columnsOf(rows.filter((_, i) => again.includes(i)));
				const trace = buildTrace([columnsOf([], someOrigin), ...chunks, repeated], generatedOrigin);
				expect(trace.id).toEqual(whole.id);
				expect(Array.from(trace.start, (ms) => ms + trace.origin)).toEqual(
					Array.from(whole.start, (ms) => ms + whole.origin),
				);
				for (const key of ["parent", "end", "duration", "tokens", "cost", "kind"] as const)
					expect(trace[key]).toEqual(whole[key]);
				expect(trace.errors).toEqual(whole.errors);
				expect(Array.from(trace.model, (word) => trace.words[word])).toEqual(
					Array.from(whole.model, (word) => whole.words[word]),
				);
			}),
			{ numRuns: 40 },
		);
	});

	it("[TRACE4] refuses what is no columns with one typed error and takes nothing of it", () => {
		const good = columnsOf([someRow({ id: "a", from: 0, to: 1 })]);
		const store = new ColumnStore();
		store.apply(good);
		const broken: [string, object][] = [
			["start", { ...good, id: ["b"], start: [] }],
			["models.cost", { ...good, models: { ...good.models, cost: [1] } }],
			["errors.at", { ...good, errors: {} }],
			["v", { ...good, v: 2 }],
			["origin", { ...good, origin: Number.NaN }],
			["words", { ...good, words: null }],
			["words.1", { ...good, words: ["run", 7] }],
			["id.0", { ...good, id: [null] }],
		];
		for (const [field, columns] of broken) {
			const apply = (): void => store.apply(columns as never);
			expect(apply).toThrow(InvalidInputError);
			expect(apply).toThrow(new RegExp(`^${field}:`));
		}
		expect(store.columns().id).toEqual(["a"]);
	});
});
