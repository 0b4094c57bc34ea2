import type { Json } from "@playhead/core";
import { expect, it } from "vitest";
import { acpArguments, flatArguments, planOf } from "./acp-call.ts";
import { callSummary } from "./tool-view.ts";

const flat = (args: Parameters<typeof acpArguments>[0]) => {
	const told = acpArguments(args);
	return told === null ? null : flatArguments(told);
};

it("[ACP3] shows the input of a call by its own names, and of title and paths what it does not tell", () => {
	expect(flat({ title: "`npm test`", input: { command: "npm test" } })).toEqual({ command: "npm test" });
	expect(flat({ title: "Write a.txt", input: { file_path: "/w/src/a.txt" }, paths: ["src/a.txt", "b.txt"] })).toEqual({
		title: "Write a.txt",
		file_path: "/w/src/a.txt",
		paths: "b.txt",
	});
	expect(flat({ title: "Ask", input: "plain" })).toEqual({ title: "Ask", input: "plain" });
	expect(flat({ title: "Edit", diffs: [{ path: "a", diff: "@@" }] })).toEqual({ title: "Edit" });
});

it("leaves the arguments of other tools alone", () => {
	expect(flat({ title: "x", body: "y" })).toBeNull();
	expect(flat({ title: "x", paths: [1] })).toBeNull();
	expect(flat({ title: "x", diffs: [{ path: "a" }] })).toBeNull();
	expect(flat({ title: "x", input: { title: "y" } })).toEqual({ title: "x", input: { title: "y" } });
	expect(flat({ title: 3 })).toBeNull();
	expect(flat(["a"])).toBeNull();
});

it("[ACP3] reads a plan, and says in a line how far it is", () => {
	const args: Json = {
		input: [
			{ content: "Read", status: "completed" },
			{ content: "Write", status: "in_progress" },
			{ content: "Test" },
			3,
		],
	};
	expect(planOf({ name: "update_plan", args })).toEqual([
		{ text: "Read", status: "done" },
		{ text: "Write", status: "running" },
		{ text: "Test", status: "queued" },
		{ text: "3", status: "queued" },
	]);
	expect(callSummary({ name: "update_plan", args })).toBe("1 of 4 done · Write");
	expect(planOf({ name: "update_plan", args: {} })).toBeNull();
	expect(planOf({ name: "other", args })).toBeNull();
});
