import * as fc from "fast-check";
import { expect, it } from "vitest";
import { blameLines, type FileVersion } from "./blame-lines.ts";
import { lineDiff } from "./line-diff.ts";

it("[REST7] a line belongs to the state that introduced it", () => {
	const versions = [
		{ key: 0, parents: [], lines: ["a", "b"] },
		{ key: 1, parents: [0], lines: ["a", "x", "b"] },
		{ key: 2, parents: [1], lines: ["a", "x", "B", "c"] },
	];
	expect(blameLines(versions)).toEqual([0, 1, 2, 2]);
});

it("[REST7] what a restore brings back belongs to whoever wrote it first, and what it left alone to its writer", () => {
	const versions = [
		{ key: 0, parents: [], lines: ["a"] },
		{ key: 1, parents: [0], lines: ["a", "one"] },
		{ key: 2, parents: [1], lines: ["two"] },
		{ key: 3, parents: [1, 2], lines: ["a", "one", "two", "three"] },
	];
	expect(blameLines(versions)).toEqual([0, 1, 2, 3]);
	const gone: FileVersion<number>[] = [
		{ key: 0, parents: [], lines: ["a"] },
		{ key: 1, parents: [0], lines: null },
		{ key: 2, parents: [1], lines: ["a"] },
	];
	expect(blameLines(gone)).toEqual([2]);
	expect(blameLines([])).toEqual([]);
});

type Step = { cut: number; drop: number; add: number; back: number | null };
const steps = fc.array(
	fc.record({
		cut: fc.nat(40),
		drop: fc.nat(4),
		add: fc.nat(4),
		back: fc.option(fc.nat(20), { nil: null }),
	}),
	{ minLength: 1, maxLength: 40 },
);

/** States made by edits and restores, in which no two lines that were written are the same. */
function play(edits: readonly Step[]): { versions: FileVersion<number>[]; writer: Map<string, number> } {
	const writer = new Map<string, number>();
	const versions: FileVersion<number>[] = [{ key: 0, parents: [], lines: [] }];
	for (const [index, { cut, drop, add, back }] of edits.entries()) {
		const key = index + 1;
		const parents = back === null ? [index] : [back % key, index];
		const lines = [...(versions[parents[0] ?? 0]?.lines ?? [])];
		const written = Array.from({ length: add }, (_, count) => `${key}.${count}`);
		for (const line of written) writer.set(line, key);
		lines.splice(cut % (lines.length + 1), drop, ...written);
		versions.push({ key, parents, lines });
	}
	return { versions, writer };
}

it("[REST7] every line's state is the one that wrote it, whatever edits and restores there were", () => {
	fc.assert(
		fc.property(steps, (edits) => {
			const { versions, writer } = play(edits);
			const lines = versions.at(-1)?.lines ?? [];
			expect(blameLines(versions)).toEqual(lines.map((line) => writer.get(line)));
		}),
	);
});

const texts = fc.array(fc.constantFrom("a", "b", "{", "}", ""), { maxLength: 30 });

it("[REST7] with lines that repeat, a state is never given more lines than it added", () => {
	fc.assert(
		fc.property(fc.array(texts, { minLength: 1, maxLength: 12 }), (states) => {
			const versions = states.map((lines, key) => ({ key, parents: key === 0 ? [] : [key - 1], lines }));
			const by = blameLines(versions);
			expect(by).toHaveLength(versions.at(-1)?.lines.length ?? 0);
			for (const { key, lines } of versions) {
				const given = by.filter((introduced) => introduced === key).length;
				expect(given).toBeLessThanOrEqual(lineDiff(states[key - 1] ?? [], lines).insertions);
				const written = (states.at(-1) ?? []).filter((_, at) => by[at] === key);
				expect(lines).toEqual(expect.arrayContaining(written));
			}
		}),
	);
});

it("compares quickly by first and last lines, and counts both ways", () => {
	expect(lineDiff(["a", "b", "c", "d"], ["a", "x", "c", "d", "d"])).toMatchObject({ insertions: 2, deletions: 1 });
	expect(lineDiff(["a", "b", "c", "d"], ["a", "c", "b", "d"], true)).toMatchObject({ insertions: 2, deletions: 2 });
	expect(lineDiff([], ["a"])).toEqual({ kept: [], insertions: 1, deletions: 0 });
	expect(lineDiff(["a", "a"], ["a"])).toEqual({
		kept: [{ before: 0, after: 0, lines: 1 }],
		insertions: 0,
		deletions: 1,
	});
});
