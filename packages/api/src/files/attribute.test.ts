import { expect, it } from "vitest";
import { attribute, likelyWriters } from "./attribute.ts";
import type { Writer } from "./writers.ts";

const call = (spanId: string, name: string, wrote: string[] | null, ...lines: string[]): Writer => {
	return { spanId, name, summary: "", wrote, lines: new Set(lines) };
};
const who = (line: string, writers: Writer[]) => {
	const found = attribute(line, "a.ts", writers);
	return found.by === "other" ? "other" : (found.writer?.spanId ?? null);
};

it("[REST7] a line belongs to the last call of its turn that names the file and holds the line", () => {
	const first = call("1", "edit_file", ["a.ts"], "let a = 1;", "old");
	const second = call("2", "edit_file", ["a.ts"], "let b = 2;", "old");
	const elsewhere = call("3", "write_file", ["b.ts"], "let a = 1;");
	const writers = [first, second, elsewhere];
	expect([who("let a = 1;", writers), who("let b = 2;", writers), who("old", writers)]).toEqual(["1", "2", "2"]);
});

it("[REST7] a line that no edit holds is a command's; of several it is not known whose; without any it is somebody else's", () => {
	const edit = call("1", "edit_file", ["a.ts"], "mine");
	const command = call("2", "run_command", null, "sed -i");
	expect(who("theirs", [edit, command])).toBe("2");
	expect(who("theirs", [edit, command, call("3", "run_command", null)])).toBeNull();
	expect(who("theirs", [edit])).toBe("other");
	expect(who("theirs", [])).toBeNull();
	expect(who("let mine = 2;", [edit])).toBe("1");
	expect(who("theirs", [{ ...edit, lines: null }])).toBe("1");
	expect(who("theirs", [call("4", "mcp__fs__patch", ["a.ts"])])).toBe("4");
	expect(likelyWriters("a.ts", [edit, command]).map(({ spanId }) => spanId)).toEqual(["1"]);
	expect(likelyWriters("b.ts", [edit, command]).map(({ spanId }) => spanId)).toEqual(["2"]);
});
