import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createTestWorkspace } from "../tool/test-workspace.ts";
import { parseWorkspaceRoots, refuseWorkspace, resolveWorkspace } from "./roots.ts";

describe("workspace roots", () => {
	it("[TOOL2] the variable is a path list; without it the home directory is the root", () => {
		expect(parseWorkspaceRoots(undefined, "/home/ada")).toEqual(["/home/ada"]);
		expect(parseWorkspaceRoots(" ", "/home/ada")).toEqual(["/home/ada"]);
		expect(parseWorkspaceRoots("~/code:/srv/work/ ::", "/home/ada")).toEqual(["/home/ada/code", "/srv/work"]);
	});

	it("[TOOL2] the home, what contains it and the filesystem root are refused even when a root names them", () => {
		for (const path of ["/", "/home", "/home/ada"]) {
			expect(refuseWorkspace(path, ["/", "/home/ada"], "/home/ada")).toBeTypeOf("string");
		}
		expect(refuseWorkspace("/home/ada/project", ["/home/ada"], "/home/ada")).toBeUndefined();
		expect(refuseWorkspace("/srv/project", ["/srv/project"], "/home/ada")).toBeUndefined();
		expect(refuseWorkspace("/srv/project2", ["/srv/project"], "/home/ada")).toContain("PLAYHEAD_WORKSPACE_ROOTS");
		expect(refuseWorkspace("/home/ada/p/.git/hooks", ["/home/ada"], "/home/ada")).toContain("git");
	});

	it("[TOOL2] resolves to the real path, with ~ and through links", async () => {
		await using w = await createTestWorkspace();
		await mkdir(join(w.root, "project"));
		await symlink("project", join(w.root, "alias"));
		expect(await resolveWorkspace("~/alias", [w.root], w.root)).toBe(join(w.root, "project"));
	});

	it("[TOOL2] says what is wrong: missing, a file, relative, outside, a link that leaves", async () => {
		await using w = await createTestWorkspace();
		await writeFile(join(w.root, "file"), "x");
		await symlink(w.outside, join(w.root, "leak"));
		const resolve = (path: string) => resolveWorkspace(path, [w.root], w.root);
		await expect(resolve(join(w.root, "none"))).rejects.toMatchObject({ code: "WORKSPACE_NOT_FOUND" });
		await expect(resolve(join(w.root, "file"))).rejects.toMatchObject({ code: "WORKSPACE_NOT_FOUND" });
		await expect(resolve("relative/path")).rejects.toMatchObject({ code: "OUTSIDE_WORKSPACE" });
		await expect(resolve("/tmp/a\0b")).rejects.toMatchObject({ code: "OUTSIDE_WORKSPACE" });
		await expect(resolve("~")).rejects.toThrow(/home directory/);
		for (const path of [w.outside, join(w.root, "leak")]) {
			await expect(resolve(path)).rejects.toThrow(/PLAYHEAD_WORKSPACE_ROOTS/);
		}
	});
});
