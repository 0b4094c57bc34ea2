import { expect, it } from "vitest";
import { callChanges, callSummary, callText } from "./tool-view.ts";

it("names a call by its main argument, on one line", () => {
	expect(callSummary({ name: "run_command", args: { command: "node --test\n  src" } })).toBe("node --test src");
	expect(callSummary({ name: "read_file", args: { path: "src/a.ts", offset: 40, limit: 10 } })).toBe("src/a.ts:40");
	expect(callSummary({ name: "search_files", args: { path: "src", pattern: "Math.round" } })).toBe("Math.round src");
	expect(callSummary({ name: "list_files", args: { depth: 2 } })).toBe("depth=2");
	expect(callSummary({ name: "execute", args: { input: { command: "npm test" }, title: "Run the tests" } })).toBe(
		"Run the tests",
	);
	expect(callSummary({ name: "broken", args: '{"path": "a' })).toBe('{"path": "a');
	expect(callSummary({ name: "none", args: null })).toBe("");
});

it("finds what an edit changed", () => {
	const result = { path: "a", additions: 2, deletions: null, diff: "@@" };
	expect(callChanges({ args: null, result })).toEqual([result]);
	expect(callChanges({ args: null, result: { content: "x" } })).toEqual([]);
	expect(callChanges({ args: null, result: { diffs: [result, { path: "b" }, { ...result, path: "c" }] } })).toEqual([
		result,
		{ ...result, path: "c" },
	]);
	const args = { title: "Edit a", diffs: [result] };
	expect(callChanges({ args })).toEqual([result]);
	expect(callChanges({ args, result: { output: "failed" } })).toEqual([]);
});

it("shows the longer of what streamed and what the result kept", () => {
	expect(callText({ output: "a\nb\nc", result: { output: "a\n…" } })).toBe("a\nb\nc");
	expect(callText({ output: "", result: { content: "1\tx" } })).toBe("1\tx");
	expect(callText({ output: "", result: { matches: [{ path: "a.ts", line: 3, text: "x" }] } })).toBe("a.ts:3  x");
	expect(callText({ output: "", result: { entries: ["src/", "b.ts"] } })).toBe("src/\nb.ts");
	expect(callText({ output: "", result: { other: 1 } })).toBeNull();
});
