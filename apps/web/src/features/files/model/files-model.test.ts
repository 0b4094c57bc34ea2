import { expect, it } from "vitest";
import { againstOfUrl, againstToUrl, againstTurn } from "./against.ts";
import { beginsBlock, recency } from "./blame-blocks.ts";
import { sourceLabel, sourceSentence } from "./source-words.ts";
import { elsewhereUrl, stepOf } from "./step-of.ts";
import { treeMove, typeahead } from "./tree-keys.ts";
import { type TreeInput, type TreeRow, treeRows } from "./tree-rows.ts";
import type { FilePoint, LineSource } from "./types.ts";

const file = (path: string) => ({ path, mode: "100644" as const, bytes: 1 });
const change = (path: string, kind: "added" | "changed" | "deleted") => {
	return { path, change: kind, insertions: 1, deletions: 0, binary: false };
};
const input: TreeInput = {
	files: ["README.md", "src/a.ts", "src/deep/b.ts", "test/a.ts"].map(file),
	changes: [change("gone.ts", "deleted"), change("src/deep/b.ts", "changed")],
	uncovered: [{ path: "big.bin", reason: "tooLarge" }],
	notCovered: 3,
};
const names = (rows: readonly TreeRow[]) =>
	rows.map(
		(row) => `${"  ".repeat(row.level - 1)}${row.type === "root" ? row.root : "path" in row ? row.path : row.text}`,
	);

it("[REST7] what has changed comes first, then folders, then files, then what is not covered", () => {
	const open = new Set(["changed", "all", "src", "uncovered"]);
	const rows = treeRows(input, { open, filter: "" });
	expect(names(rows)).toEqual([
		"changed",
		"  gone.ts",
		"  src/deep/b.ts",
		"all",
		"  src",
		"    src/deep",
		"    src/a.ts",
		"  test",
		"  README.md",
		"uncovered",
		"  big.bin",
		"  2 more, ignored or not listed",
	]);
	expect(rows[4]).toMatchObject({ changed: true, open: true, position: 1, siblings: 3 });
	expect(rows[7]).toMatchObject({ changed: false, open: false });
});

it("[REST7] a filter shows what holds all of its words, unfolded", () => {
	const rows = treeRows(input, { open: new Set(), filter: "B.ts src" });
	expect(names(rows)).toEqual([
		"changed",
		"  src/deep/b.ts",
		"all",
		"  src",
		"    src/deep",
		"      src/deep/b.ts",
		"uncovered",
	]);
	expect(rows.filter(({ type }) => type === "root").map((row) => "count" in row && row.count)).toEqual([1, 1, 0]);
});

it("[REST7] ten thousand files are listed in a moment, none twice", () => {
	const files = Array.from({ length: 10_000 }, (_, at) => file(`d${at % 100}/e${at % 7}/f${at}.ts`));
	const open = new Set([
		"all",
		...files.flatMap(({ path }) => [path.slice(0, path.indexOf("/")), path.slice(0, path.lastIndexOf("/"))]),
	]);
	const rows = treeRows({ files, changes: null, uncovered: [], notCovered: 0 }, { open, filter: "" });
	expect(rows.filter(({ type }) => type === "file")).toHaveLength(10_000);
	expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
});

it("[REST7] keys walk and fold the tree", () => {
	const rows = treeRows(input, { open: new Set(["changed", "all"]), filter: "" });
	const at = (path: string) => rows.findIndex((row) => "path" in row && row.path === path);
	expect(treeMove(rows, 0, "ArrowDown", 5)).toEqual({ type: "to", index: 1 });
	expect(treeMove(rows, 0, "ArrowUp", 5)).toEqual({ type: "to", index: 0 });
	expect(treeMove(rows, 0, "End", 5)).toEqual({ type: "to", index: rows.length - 1 });
	expect(treeMove(rows, at("src"), "ArrowRight", 5)).toEqual({ type: "toggle", id: "src", open: true });
	expect(treeMove(rows, at("README.md"), "ArrowLeft", 5)).toEqual({ type: "to", index: 3 });
	expect(treeMove(rows, 0, "ArrowLeft", 5)).toEqual({ type: "toggle", id: "changed", open: false });
	expect(treeMove(rows, at("gone.ts"), "Enter", 5)).toEqual({ type: "choose" });
	expect(treeMove(rows, 0, "x", 5)).toBeNull();
	expect(typeahead(rows, 0, "r")).toBe(at("README.md"));
	expect(typeahead(rows, 0, "zz")).toBe(0);
});

it("compares with the start, the snapshot before, or a turn", () => {
	for (const against of ["start", "before", 4, 0] as const) expect(againstOfUrl(againstToUrl(against))).toBe(against);
	const point = { turn: 5 } as FilePoint;
	expect(againstTurn("start", point, [0, 3, 5])).toBeUndefined();
	expect(againstTurn("before", point, [0, 3, 5, 7])).toBe(3);
	expect(againstTurn(2, point, [])).toBe(2);
});

it("[REST7] a line's writer leads to its step", () => {
	const source: LineSource = {
		sessionId: "s",
		turn: 5,
		seq: 40,
		at: "2026-01-01T00:00:00.000Z",
		runId: "r",
		gap: false,
		by: "turn",
		call: { spanId: "c/1", name: "edit_file", summary: "a.ts" },
	};
	expect(stepOf(source)).toEqual({ run: "r", span: "c/1", anchor: "call-c/1" });
	expect(stepOf({ ...source, call: null })).toEqual({ run: "r", span: "r:turn:5", anchor: "turn-5" });
	expect(elsewhereUrl(source)).toBe("/sessions/s?panel=trace&run=r&span=c%2F1#call-c%2F1");
	expect([source, { ...source, by: "other" as const }].map(sourceLabel)).toEqual(["5 edit_file", "by hand"]);
	expect(sourceSentence({ ...source, call: null })).toBe("Turn 5; which of its commands is not known");
	expect([0, 1, 2].filter((at) => beginsBlock([0, 0, 1], at))).toEqual([0, 2]);
	expect(recency([source, { ...source, at: "2026-01-02T00:00:00.000Z" }])).toEqual([0, 1]);
});
