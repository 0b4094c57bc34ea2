import { chmod, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createTestWorkspace } from "../test-workspace.ts";

describe("edit_file", () => {
	it("[TOOL3] replaces a unique text, keeps the mode and answers with the diff", async () => {
		await using w = await createTestWorkspace({ "sum.js": "export const sum = (a, b) => a - b;\n" });
		await chmod(join(w.root, "sum.js"), 0o755);
		const answer = await w.call("edit_file", { path: "sum.js", oldText: "a - b", newText: "a + b // $& $1" });
		expect(answer).toMatchObject({
			ok: true,
			filesWritten: ["sum.js"],
			result: { replacements: 1, additions: 1, deletions: 1 },
		});
		const { diff } = answer.result as { diff: string };
		expect(diff).toContain("--- a/sum.js");
		expect(diff).toContain("+export const sum = (a, b) => a + b // $& $1;");
		expect(await w.read("sum.js")).toBe("export const sum = (a, b) => a + b // $& $1;\n");
		expect((await stat(join(w.root, "sum.js"))).mode & 0o777).toBe(0o755);
	});

	it("[TOOL3] no match is refused with a hint at what comes close", async () => {
		await using w = await createTestWorkspace({ "a.js": "function f() {\n\treturn 1;\n}\n" });
		const message = async (oldText: string) => {
			const answer = await w.call("edit_file", { path: "a.js", oldText, newText: "x" });
			expect(answer).toMatchObject({ ok: false, error: { code: "NO_MATCH" } });
			return answer.ok ? "" : answer.error.message;
		};
		expect(await message("nothing like it")).toMatch(/does not occur.*Read the file again/);
		expect(await message("function f() {\n    return 1;\n}")).toMatch(/Lines 1 to 3 .*whitespace only/);
		expect(await message("2\t\treturn 1;")).toMatch(/without the line numbers/);
		expect(await message("function f() {\n\treturn 2;")).toMatch(/first line stands at line 1/);
		expect(await w.read("a.js")).toBe("function f() {\n\treturn 1;\n}\n");
	});

	it("[TOOL3] two matches are refused with their number and lines, or all replaced on request", async () => {
		await using w = await createTestWorkspace({ "a.txt": "one\ntwo\none\n", "b.txt": "aaa" });
		const edit = { path: "a.txt", oldText: "one", newText: "1" };
		const answer = await w.call("edit_file", edit);
		expect(answer).toMatchObject({ ok: false, error: { code: "AMBIGUOUS_MATCH" } });
		expect(answer).toMatchObject({ error: { message: expect.stringMatching(/2 times.*lines 1, 3/) } });
		expect(await w.call("edit_file", { ...edit, replaceAll: true })).toMatchObject({ result: { replacements: 2 } });
		expect(await w.read("a.txt")).toBe("1\ntwo\n1\n");
		const overlapping = await w.call("edit_file", { path: "b.txt", oldText: "aa", newText: "b" });
		expect(overlapping).toMatchObject({ ok: false, error: { code: "AMBIGUOUS_MATCH" } });
	});

	it("[TOOL3] keeps Windows line ends and a byte order mark", async () => {
		await using w = await createTestWorkspace({ "win.txt": "\uFEFFone\r\ntwo\r\nthree\r\n" });
		await w.call("edit_file", { path: "win.txt", oldText: "one\ntwo", newText: "1\n2" });
		await w.call("edit_file", { path: "win.txt", oldText: "three", newText: "3\n4" });
		expect(await w.read("win.txt")).toBe("\uFEFF1\r\n2\r\n3\r\n4\r\n");
	});

	it("[TOOL3] parallel edits of one file do not lose each other", async () => {
		const words = Array.from({ length: 20 }, (_, index) => `<word${index}>`);
		await using w = await createTestWorkspace({ "a.txt": words.join("\n") });
		await Promise.all(
			words.map((word) => w.call("edit_file", { path: "a.txt", oldText: word, newText: word.toUpperCase() })),
		);
		expect(await w.read("a.txt")).toBe(words.join("\n").toUpperCase());
	});

	it("[TOOL3] refuses binary files, an empty oldText and a change that changes nothing", async () => {
		await using w = await createTestWorkspace({ bin: Buffer.from([1, 0, 2]), latin: Buffer.from([97, 0xfc]), a: "a" });
		const code = async (path: string, oldText: string, newText: string) => {
			const answer = await w.call("edit_file", { path, oldText, newText });
			return answer.ok ? "ok" : answer.error.code;
		};
		expect(await code("bin", "a", "b")).toBe("BINARY_FILE");
		expect(await code("latin", "a", "b")).toBe("BINARY_FILE");
		expect(await code("a", "", "b")).toBe("INVALID_ARGUMENTS");
		expect(await code("a", "a", "a")).toBe("INVALID_ARGUMENTS");
		expect(await code("b", "a", "c")).toBe("FILE_NOT_FOUND");
	});
});
