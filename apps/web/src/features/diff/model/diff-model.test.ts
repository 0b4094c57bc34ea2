import { expect, it } from "vitest";
import { colorLines } from "./color-lines.ts";
import { diffLines } from "./diff-lines.ts";
import { markWords } from "./mark-words.ts";
import { paint } from "./paint.ts";
import { splitRows } from "./split-rows.ts";
import { type Range, wordChanges } from "./word-changes.ts";

const cut = (text: string, ranges: readonly Range[] = []) => ranges.map(([from, to]) => text.slice(from, to));

it("marks the words in which two lines differ", () => {
	const before = "	const middle = Math.round(half, values.length);";
	const after = "	const middle = Math.floor(half, all.length);";
	const changes = wordChanges(before, after);
	expect(cut(before, changes?.before)).toEqual(["round", "values"]);
	expect(cut(after, changes?.after)).toEqual(["floor", "all"]);
});

it("marks a changed phrase as one, and nothing where lines are the same, too different or too long", () => {
	const changes = wordChanges("return a;", "return one two;");
	expect(cut("return one two;", changes?.after)).toEqual(["one two"]);
	expect(wordChanges("same", "same")).toBeNull();
	expect(wordChanges("import { a } from 'b';", "while (x) yield 9")).toBeNull();
	expect(wordChanges("x".repeat(2_000), "y")).toBeNull();
});

it("compares the first deleted line with the first added one, and what is only added with none", () => {
	const lines = diffLines("@@ -1,2 +1,3 @@\n-let a = one;\n+let a = two;\n+let b = 3;\n same\n+alone\n");
	const marks = markWords(lines);
	expect([...marks.keys()]).toEqual([1, 2]);
	expect(cut("let a = two;", marks.get(2))).toEqual(["two"]);
});

it("puts old and new side by side", () => {
	const lines = diffLines("@@ -1,4 +1,3 @@\n same\n-a\n-b\n+c\n end\n+last\n\\ No newline at end of file\n");
	expect(splitRows(lines)).toEqual([
		{ whole: 0 },
		{ left: 1, right: 1 },
		{ left: 2, right: 4 },
		{ left: 3, right: null },
		{ left: 5, right: 5 },
		{ left: null, right: 6 },
		{ whole: 7 },
	]);
});

it("cuts a line where its colour or its mark changes", () => {
	const tokens = [{ content: "let", color: "key" }, { content: " " }, { content: "abc", color: "name" }];
	const pieces = paint("let abc;", tokens, [[2, 5]]);
	expect(pieces.map(({ at, text, color, marked }) => [at, text, color, marked])).toEqual([
		[0, "le", "key", false],
		[2, "t", "key", true],
		[3, " ", undefined, true],
		[4, "a", "name", true],
		[5, "bc", "name", false],
		[7, ";", undefined, false],
	]);
	expect(paint("", [], [])).toEqual([]);
});

it("colours each side of a hunk as a text of its own", () => {
	const seen: string[] = [];
	const lines = diffLines("@@ -1,2 +1,2 @@\n same\n-old\n+new\n@@ -9 +9 @@\n-x\n+y\n");
	const tokens = colorLines(lines, (code) => {
		seen.push(code);
		return code.split("\n").map((content) => [{ content, color: content }]);
	});
	expect(seen).toEqual(["same\nold", "same\nnew", "x", "y"]);
	expect([1, 2, 3, 5, 6].map((index) => tokens.get(index)?.[0]?.color)).toEqual(["same", "old", "new", "x", "y"]);
	expect(colorLines([{ kind: "same", text: "x".repeat(200_000), before: 1, after: 1 }], () => [[]]).size).toBe(0);
});
