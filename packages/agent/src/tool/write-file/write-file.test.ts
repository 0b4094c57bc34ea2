import { chmod, readdir, stat, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createTestWorkspace } from "../test-workspace.ts";

describe("write_file", () => {
	it("[TOOL3] creates parents, then overwrites, with counts and a diff", async () => {
		await using w = await createTestWorkspace();
		const path = "neue ordner/日本/ä.txt";
		expect(await w.call("write_file", { path, content: "a\nb\n" })).toMatchObject({
			ok: true,
			bytes: 4,
			filesWritten: [path],
			result: { status: "created", bytes: 4, additions: 2, deletions: 0 },
		});
		const again = await w.call("write_file", { path, content: "a\nc\n" });
		expect(again).toMatchObject({ ok: true, result: { status: "overwritten", additions: 1, deletions: 1 } });
		expect(again).toMatchObject({ result: { diff: expect.stringContaining("-b\n+c\n") } });
		expect(await w.read(path)).toBe("a\nc\n");
	});

	it("[TOOL3] 5 MB are written, with a capped diff; more is refused and nothing stored", async () => {
		await using w = await createTestWorkspace({ "old.txt": "x\n".repeat(50_000) });
		const big = "0123456789\n".repeat(470_000);
		const answer = await w.call("write_file", { path: "big.txt", content: big });
		expect(answer).toMatchObject({ ok: true, truncated: true, bytes: big.length });
		expect(JSON.stringify(answer).length).toBeLessThan(64 * 1024);
		expect((await stat(join(w.root, "big.txt"))).size).toBe(big.length);
		const rewritten = await w.call("write_file", { path: "old.txt", content: "y\n".repeat(50_000) });
		expect(rewritten).toMatchObject({ ok: true, truncated: true });
		const tooBig = await w.call("write_file", { path: "more.txt", content: "x".repeat(5 * 1024 * 1024 + 1) });
		expect(tooBig).toMatchObject({ ok: false, error: { code: "TOO_LARGE" } });
		expect((await readdir(w.root)).sort()).toEqual(["big.txt", "old.txt"]);
	});

	it("[TOOL2] does not write through links that leave, nor into git's internals", async () => {
		await using w = await createTestWorkspace({ ".git/config": "[core]" });
		await symlink(w.outside, join(w.root, "dir-link"));
		await symlink(join(w.outside, "new.txt"), join(w.root, "dangling.txt"));
		for (const path of [
			"dir-link/x.txt",
			"dangling.txt",
			"../outside/x.txt",
			".git/config",
			".git/hooks/post-commit",
		]) {
			const answer = await w.call("write_file", { path, content: "evil" });
			expect(answer).toMatchObject({ ok: false, error: { code: "OUTSIDE_WORKSPACE" } });
		}
		expect(await readdir(w.outside)).toEqual([]);
		expect(await w.read(".git/config")).toBe("[core]");
	});

	it("[TOOL3] a link inside the workspace is written through and stays a link", async () => {
		await using w = await createTestWorkspace({ "real.txt": "old" });
		await symlink("real.txt", join(w.root, "alias.txt"));
		const answer = await w.call("write_file", { path: "alias.txt", content: "new" });
		expect(answer).toMatchObject({ ok: true, filesWritten: ["real.txt"] });
		expect(await w.read("real.txt")).toBe("new");
	});

	it("[TOOL3] a directory, a file as a parent and a read-only file are answered, not thrown", async () => {
		await using w = await createTestWorkspace({ "dir/a.txt": "a", locked: "l" });
		await chmod(join(w.root, "locked"), 0o444);
		const code = async (path: string) => {
			const answer = await w.call("write_file", { path, content: "x" });
			return answer.ok ? "ok" : answer.error.code;
		};
		expect(await code("dir")).toBe("NOT_A_FILE");
		expect(await code(".")).toBe("NOT_A_FILE");
		expect(await code("dir/a.txt/b.txt")).toBe("NOT_A_DIRECTORY");
		// The superuser may write everything.
		expect(await code("locked")).toBe(process.getuid?.() === 0 ? "ok" : "PERMISSION_DENIED");
	});
});
