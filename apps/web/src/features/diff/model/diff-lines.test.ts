import { expect, it } from "vitest";
import { diffLines } from "./diff-lines.ts";

it("numbers the lines of both files", () => {
	const diff =
		"--- a/x.js\n+++ b/x.js\n@@ -11,3 +11,3 @@ head\n same\n--- old\n+++ new\n end\n\\ No newline at end of file\n";
	expect(diffLines(diff).map(({ kind, text, before, after }) => [kind, text, before, after])).toEqual([
		["hunk", "@@ -11,3 +11,3 @@ head", null, null],
		["same", "same", 11, 11],
		["delete", "-- old", 12, null],
		["add", "++ new", null, 12],
		["same", "end", 13, 13],
		["note", "No newline at end of file", null, null],
	]);
});

it("passes on what is no diff, and what says that it was cut", () => {
	expect(diffLines("(too large to compare)")).toMatchObject([{ kind: "note" }]);
	expect(diffLines("@@ -0,0 +1,2 @@\n+a\n… 99 more characters of the diff left out\n").at(-1)).toMatchObject({
		kind: "note",
	});
	expect(diffLines("")).toEqual([]);
});
