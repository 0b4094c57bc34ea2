import { execFileSync } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createTestWorkspace } from "../test-workspace.ts";

describe("read_file", () => {
	it("[TOOL3] numbers lines and reads ranges", async () => {
		await using w = await createTestWorkspace({ "häuser liste.txt": "eins\nzwei\r\ndrei\nvier\n" });
		expect(await w.call("read_file", { path: "häuser liste.txt" })).toEqual({
			ok: true,
			truncated: false,
			bytes: 21,
			result: {
				path: "häuser liste.txt",
				content: "1\teins\n2\tzwei\n3\tdrei\n4\tvier",
				startLine: 1,
				endLine: 4,
				totalLines: 4,
				shortenedLines: 0,
			},
		});
		const page = await w.call("read_file", { path: "häuser liste.txt", offset: 2, limit: 2 });
		expect(page).toMatchObject({ ok: true, truncated: true, result: { content: "2\tzwei\n3\tdrei" } });
		expect(page).toMatchObject({ result: { note: expect.stringContaining("offset 4") } });
		const past = await w.call("read_file", { path: "häuser liste.txt", offset: 9 });
		expect(past).toMatchObject({ ok: false, error: { message: expect.stringContaining("only 4 lines") } });
	});

	it("[TOOL3] a large file is paged, and pages put together give the file", async () => {
		const lines = Array.from({ length: 100_000 }, (_, index) => `line ${index} ${"x".repeat(40)}`);
		await using w = await createTestWorkspace({ "big.txt": lines.join("\n"), "wide.txt": "y".repeat(100_000) });
		const seen: string[] = [];
		while (seen.length < 5000) {
			const answer = await w.call("read_file", { path: "big.txt", offset: seen.length + 1 });
			expect(answer).toMatchObject({ ok: true, truncated: true });
			const { content } = answer.result as { content: string };
			expect(Buffer.byteLength(content)).toBeLessThanOrEqual(64 * 1024);
			seen.push(...content.split("\n").map((line) => line.slice(line.indexOf("\t") + 1)));
		}
		expect(seen).toEqual(lines.slice(0, seen.length));
		const wide = await w.call("read_file", { path: "wide.txt" });
		expect(wide).toMatchObject({ ok: true, truncated: true, result: { shortenedLines: 1 } });
		expect(JSON.stringify(wide).length).toBeLessThan(3000);
	});

	it("[TOOL3] refuses what is not a text file, and says what it is", async () => {
		await using w = await createTestWorkspace({ "image.png": Buffer.from([0x89, 0x50, 0, 1]), "dir/a.txt": "a" });
		await writeFile(join(w.root, "huge.bin"), Buffer.alloc(11 * 1024 * 1024, 65));
		execFileSync("mkfifo", [join(w.root, "pipe")]);
		const code = async (path: string) => {
			const answer = await w.call("read_file", { path });
			return answer.ok ? "ok" : answer.error.code;
		};
		expect(await code("image.png")).toBe("BINARY_FILE");
		expect(await code("dir")).toBe("NOT_A_FILE");
		expect(await code(".")).toBe("NOT_A_FILE");
		expect(await code("pipe")).toBe("NOT_A_FILE");
		expect(await code("huge.bin")).toBe("TOO_LARGE");
		expect(await code("dir/a.txt/b")).toBe("NOT_A_DIRECTORY");
	});

	it("[TOOL3] suggests similar names for a missing file", async () => {
		await using w = await createTestWorkspace({ "src/parser.ts": "x", "src/lexer.ts": "x" });
		const answer = await w.call("read_file", { path: "lib/Parsr.ts" });
		expect(answer).toMatchObject({ ok: false, error: { code: "FILE_NOT_FOUND" } });
		expect(JSON.stringify(answer)).toContain("src/parser.ts");
		expect(JSON.stringify(answer)).not.toContain("lexer");
	});

	it("[TOOL2] does not read through a link that leaves, nor git's internals", async () => {
		await using w = await createTestWorkspace({ ".git/config": "[core]" });
		await mkdir(join(w.outside, "d"));
		await writeFile(join(w.outside, "d/secret"), "hidden");
		await symlink(join(w.outside, "d"), join(w.root, "link"));
		for (const path of ["link/secret", "../outside/d/secret", join(w.outside, "d/secret"), ".git/config"]) {
			const answer = await w.call("read_file", { path });
			expect(answer).toMatchObject({ ok: false, error: { code: "OUTSIDE_WORKSPACE" } });
			expect(JSON.stringify(answer)).not.toContain("hidden");
		}
	});

	it("[TOOL3] empty, marked and not quite UTF-8 files are read with a note", async () => {
		const latin = Buffer.from([0x67, 0x72, 0xfc, 0x6e]);
		await using w = await createTestWorkspace({ empty: "", bom: "\uFEFFfirst", latin });
		expect(await w.call("read_file", { path: "empty" })).toMatchObject({ result: { note: "The file is empty." } });
		expect(await w.call("read_file", { path: "bom" })).toMatchObject({ result: { content: "1\tfirst" } });
		expect(await w.call("read_file", { path: "latin" })).toMatchObject({ result: { content: "1\tgr\uFFFDn" } });
	});
});
