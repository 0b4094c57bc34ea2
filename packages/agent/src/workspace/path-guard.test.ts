import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createTestWorkspace } from "../tool/test-workspace.ts";
import { guardPath, namesGitInternals } from "./path-guard.ts";

describe("guardPath", () => {
	it("[TOOL2] paths inside resolve, existing or not, however they are spelled", async () => {
		await using w = await createTestWorkspace({ "src/a b/ü.ts": "x" });
		const cases: [string, string][] = [
			["src/a b/ü.ts", "src/a b/ü.ts"],
			["./src//a b/../a b/ü.ts", "src/a b/ü.ts"],
			[join(w.root, "src"), "src"],
			["new/deep/file.txt", "new/deep/file.txt"],
			[".", "."],
			["..foo/.gitignore", "..foo/.gitignore"],
		];
		for (const [path, relative] of cases) {
			expect(await guardPath(w.root, path)).toEqual({ absolute: join(w.root, relative), relative });
		}
	});

	it("[TOOL2] `..`, absolute paths and the home shorthand do not lead outside", async () => {
		await using w = await createTestWorkspace();
		for (const path of [
			"..",
			"../outside/x",
			"a/../../outside",
			"/etc/passwd",
			"/",
			w.outside,
			`${w.root}-other`,
			"~/x",
		]) {
			await expect(guardPath(w.root, path)).rejects.toMatchObject({ code: "OUTSIDE_WORKSPACE" });
		}
	});

	it("[TOOL2] symbolic links are followed before the decision", async () => {
		await using w = await createTestWorkspace({ "real/file.txt": "x" });
		await writeFile(join(w.outside, "secret"), "s");
		await symlink("real", join(w.root, "inner"));
		await symlink(w.outside, join(w.root, "leak"));
		await symlink(join(w.outside, "secret"), join(w.root, "file-leak"));
		await symlink(join(w.outside, "not-yet"), join(w.root, "dangling"));
		await symlink("loop", join(w.root, "loop"));
		expect(await guardPath(w.root, "inner/file.txt")).toMatchObject({ relative: "real/file.txt" });
		for (const path of ["leak", "leak/secret", "leak/new/file", "file-leak", "dangling", "dangling/x", "loop"]) {
			await expect(guardPath(w.root, path)).rejects.toMatchObject({ code: "OUTSIDE_WORKSPACE" });
		}
	});

	it("[TOOL2] git's internals are refused, also through a link and in another case", async () => {
		await using w = await createTestWorkspace({ ".git/config": "x", "sub/.git": "gitdir: elsewhere" });
		await mkdir(join(w.root, "docs"));
		await symlink("../.git", join(w.root, "docs/history"));
		for (const path of [".git", ".git/config", ".GIT/config", "sub/.git", "docs/history/config", ".git/hooks/new"]) {
			await expect(guardPath(w.root, path)).rejects.toMatchObject({ code: "OUTSIDE_WORKSPACE" });
		}
		expect(namesGitInternals(".g\u200cit/config")).toBe(true);
		expect(namesGitInternals("a/GIT~1/x")).toBe(true);
		expect(namesGitInternals(".git. /x")).toBe(true);
		expect(namesGitInternals(".github/workflows/.gitignore")).toBe(false);
	});

	it("[TOOL2] empty, overlong and NUL-bearing paths are invalid arguments", async () => {
		await using w = await createTestWorkspace();
		for (const path of ["", "a\0b", "x".repeat(5000), "y".repeat(300)]) {
			await expect(guardPath(w.root, path)).rejects.toMatchObject({ code: "INVALID_ARGUMENTS" });
		}
	});
});
