import type { Message, ToolCallPart } from "@playhead/core";
import { expect, it } from "vitest";
import { message } from "./test-session.ts";
import { firstLine, turnFacts } from "./turn-facts.ts";

const call = (name: string, status: ToolCallPart["status"], durationMs: number): ToolCallPart => {
	return { type: "tool-call", callId: `${name}${durationMs}`, name, args: {}, status, output: "", durationMs };
};

it("the first line of an answer is told without its markup", () => {
	expect(firstLine("\n---\n## The **cause** is in `a.js`\nmore")).toBe("The cause is in a.js");
	expect(firstLine("It promises *to the cent*, see [here](http://a)")).toBe("It promises to the cent, see here");
	expect(firstLine("snake_case_name stays")).toBe("snake_case_name stays");
	expect(firstLine(" \n\n")).toBeNull();
	expect(firstLine("x".repeat(500))).toHaveLength(140);
});

it("calls of one tool are counted together, with their time and failures", () => {
	const said: Message = {
		...message("assistant", 5, 1, "I look"),
		parts: [
			{ type: "text", text: "I look" },
			call("read_file", "ok", 10),
			call("run_command", "error", 500),
			call("read_file", "ok", 5),
		],
	};
	expect(turnFacts([said])).toEqual({
		said: "I look",
		error: null,
		tools: [
			{ name: "read_file", calls: 2, failed: 0, running: false, durationMs: 15 },
			{ name: "run_command", calls: 1, failed: 1, running: false, durationMs: 500 },
		],
	});
});

it("an answer that was asked for again is not told", () => {
	const discarded = { ...message("assistant", 5, 1, "Half of it"), discarded: true };
	expect(turnFacts([discarded, message("assistant", 7, 1, "The whole")]).said).toBe("The whole");
});
