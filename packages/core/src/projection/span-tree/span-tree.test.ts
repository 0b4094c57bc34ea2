import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { at, draft } from "../../test/draft.ts";
import { stored } from "../../test/small-session.ts";
import type { SpanRow } from "../read-model/rows.ts";
import { flattenSpans, foldSpans } from "./span-tree.ts";

function blank(): SpanRow {
	const spans = new Map<string, SpanRow>();
	foldSpans(spans, stored([draft.toolStarted("c", "m", { runId: "r" })]));
	const [row] = spans.values();
	if (row === undefined) throw new Error("A tool call has a span.");
	return row;
}

const base = blank();
const span = (id: string, parentId: string | null, startSeq = 0, ms = 0): SpanRow => ({
	...base,
	id,
	parentId,
	startSeq,
	startedAt: at(ms),
});
const shape = (spans: SpanRow[]) =>
	flattenSpans(spans).map((node) => `${"·".repeat(node.depth)}${node.span.id}${node.orphan ? "?" : ""}`);

describe("[TRACE6] flattenSpans", () => {
	it("puts parents before children, siblings by their start, whatever order they come in", () => {
		const spans = [
			span("c2", "b", 5, 9),
			span("b", "a", 2, 1),
			span("c1", "b", 9, 3),
			span("a", null),
			span("d", "a", 1, 1),
		];
		expect(shape(spans)).toEqual(["a", "·d", "·b", "··c1", "··c2"]);
	});

	it("shows an orphan at the top, marked, with its own children, and moves it when its parent arrives", () => {
		const spans = [span("root", null), span("x", "late", 1, 5), span("y", "x", 2, 6)];
		expect(shape(spans)).toEqual(["root", "x?", "·y"]);
		expect(shape([...spans, span("late", "root", 3, 7)])).toEqual(["root", "·late", "··x", "···y"]);
	});

	it("shows each span of a cycle once, and one that is its own parent", () => {
		expect(shape([span("a", "b", 1), span("b", "c", 2), span("c", "a", 3), span("d", "b", 4)])).toEqual([
			"a?",
			"·c",
			"··b",
			"···d",
		]);
		expect(shape([span("self", "self"), span("child", "self", 1)])).toEqual(["self?", "·child"]);
	});

	it("shows a span under a cycle below it, though the span began first", () => {
		expect(shape([span("tail", "a", 0), span("a", "b", 1), span("b", "a", 2)])).toEqual(["a?", "·tail", "·b"]);
	});

	it("a chain of 10,000 costs no stack", () => {
		const chain = Array.from({ length: 10_000 }, (_, index) =>
			span(`s${index}`, index === 0 ? null : `s${index - 1}`, index),
		);
		const nodes = flattenSpans(chain.toReversed());
		expect(nodes.map((node) => node.depth)).toEqual(chain.map((_, index) => index));
	});

	it("puts 100,000 siblings in order", () => {
		const many = Array.from({ length: 100_000 }, (_, index) => span(`s${index}`, "root", index, -index));
		const nodes = flattenSpans([span("root", null), ...many]);
		expect(nodes.slice(1, 3).map((node) => node.span.id)).toEqual(["s99999", "s99998"]);
	});

	it("takes nonsense in durations and times as it is", () => {
		const odd = [
			{ ...span("a", null), durationMs: -5 },
			{ ...span("b", "a"), startedAt: "", durationMs: Number.NaN },
		];
		expect(shape(odd)).toEqual(["a", "·b"]);
		expect(flattenSpans([])).toEqual([]);
	});

	it("shows every span exactly once, and under its parent unless marked, for any parents", () => {
		const parents = fc.array(fc.option(fc.nat(30), { nil: null }), { maxLength: 30 });
		fc.assert(
			fc.property(parents, (links) => {
				const spans = links.map((link, index) => span(`s${index}`, link === null ? null : `s${link}`, index));
				const nodes = flattenSpans(spans);
				expect(nodes.map((node) => node.span.id).toSorted()).toEqual(spans.map((one) => one.id).toSorted());
				const above = nodes.map((node, index) => nodes.slice(0, index).findLast((other) => other.depth < node.depth));
				const parentsShown = nodes.map(
					(node, index) => above[index]?.span.id ?? (node.orphan ? node.span.parentId : null),
				);
				expect(parentsShown).toEqual(nodes.map((node) => node.span.parentId));
				expect(nodes.every((node, index) => node.depth === (above[index]?.depth ?? -1) + 1)).toBe(true);
				expect(nodes.every((node) => !node.orphan || node.depth === 0)).toBe(true);
			}),
		);
	});
});
