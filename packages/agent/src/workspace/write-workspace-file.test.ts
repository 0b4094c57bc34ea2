import { chmod, mkdir, readdir, readFile, rename, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createTestWorkspace } from "../tool/test-workspace.ts";
import { guardPath } from "./path-guard.ts";
import { readWorkspaceFile } from "./read-workspace-file.ts";
import { writeWorkspaceFile } from "./write-workspace-file.ts";

describe("writeWorkspaceFile", () => {
	it("[TOOL2] a directory that became a link after the check is not written through", async () => {
		await using w = await createTestWorkspace({ "dir/file": "old" });
		const guarded = await guardPath(w.root, "dir/file");
		await rename(join(w.root, "dir"), join(w.root, "moved"));
		await symlink(w.outside, join(w.root, "dir"));
		await expect(writeWorkspaceFile(guarded, Buffer.from("new"))).rejects.toMatchObject({ code: "OUTSIDE_WORKSPACE" });
		expect(await readdir(w.outside)).toEqual([]);
	});

	it("[TOOL2] a parent further up that became a link after the check is not written or read through", async () => {
		await using w = await createTestWorkspace({ "a/b/file": "old" });
		const guarded = await guardPath(w.root, "a/b/file");
		await rename(join(w.root, "a"), join(w.root, "moved"));
		await mkdir(join(w.outside, "b"));
		await writeFile(join(w.outside, "b/file"), "secret");
		await symlink(w.outside, join(w.root, "a"));
		await expect(writeWorkspaceFile(guarded, Buffer.from("new"))).rejects.toMatchObject({ code: "OUTSIDE_WORKSPACE" });
		await expect(readWorkspaceFile(guarded, 1000)).rejects.toMatchObject({ code: "OUTSIDE_WORKSPACE" });
		expect(await readFile(join(w.outside, "b/file"), "utf8")).toBe("secret");
	});

	it("[TOOL2] a file that became a link after the check is replaced, its target is not touched or read", async () => {
		await using w = await createTestWorkspace();
		const guarded = await guardPath(w.root, "file");
		await writeFile(join(w.outside, "target"), "kept");
		await symlink(join(w.outside, "target"), join(w.root, "file"));
		await expect(readWorkspaceFile(guarded, 1000)).rejects.toMatchObject({ code: "OUTSIDE_WORKSPACE" });
		await writeWorkspaceFile(guarded, Buffer.from("new"));
		expect(await readFile(join(w.outside, "target"), "utf8")).toBe("kept");
		expect(await w.read("file")).toBe("new");
	});

	it("[TOOL3] keeps the mode of the file and leaves no temporary file behind", async () => {
		await using w = await createTestWorkspace({ "run.sh": "#!/bin/sh" });
		await chmod(join(w.root, "run.sh"), 0o751);
		await writeWorkspaceFile(await guardPath(w.root, "run.sh"), Buffer.from("new"));
		expect((await stat(join(w.root, "run.sh"))).mode & 0o7777).toBe(0o751);
		expect(await readdir(w.root)).toEqual(["run.sh"]);
	});
});
