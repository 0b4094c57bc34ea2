import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createTestWorkspace } from "../tool/test-workspace.ts";
import { createScratch, removeScratch } from "./scratch.ts";

describe("scratch workspaces", () => {
	it("[TOOL2] starts as a copy of the sample; a second call keeps what is there", async () => {
		await using w = await createTestWorkspace({ "src/index.js": "sample" });
		const options = { dataDir: w.outside, sessionId: "0192-a", sample: w.root };
		const path = await createScratch(options);
		expect(path).toBe(join(w.outside, "workspaces/0192-a"));
		await writeFile(join(path, "src/index.js"), "changed");
		expect(await createScratch(options)).toBe(path);
		expect(await readFile(join(path, "src/index.js"), "utf8")).toBe("changed");
		expect(await w.read("src/index.js")).toBe("sample");
		expect(await readdir(join(w.outside, "workspaces"))).toEqual(["0192-a"]);
	});

	it("[TOOL2] many calls at once make one folder", async () => {
		await using w = await createTestWorkspace({ "a.txt": "a" });
		const options = { dataDir: w.outside, sessionId: "s1", sample: w.root };
		const paths = await Promise.all(Array.from({ length: 8 }, () => createScratch(options)));
		expect(new Set(paths).size).toBe(1);
		expect(await readdir(join(w.outside, "workspaces"))).toEqual(["s1"]);
		expect(await readdir(paths[0] ?? "")).toEqual(["a.txt"]);
	});

	it("[TOOL2] removes one session's folder, and refuses an id that is a path", async () => {
		await using w = await createTestWorkspace();
		await createScratch({ dataDir: w.outside, sessionId: "s1" });
		await mkdir(join(w.outside, "kept"));
		await expect(createScratch({ dataDir: w.outside, sessionId: "../x" })).rejects.toMatchObject({
			field: "sessionId",
		});
		await expect(removeScratch({ dataDir: w.outside, sessionId: ".." })).rejects.toMatchObject({ field: "sessionId" });
		await removeScratch({ dataDir: w.outside, sessionId: "s1" });
		await removeScratch({ dataDir: w.outside, sessionId: "s1" });
		expect(await readdir(join(w.outside, "workspaces"))).toEqual([]);
		expect(await readdir(w.outside)).toContain("kept");
	});
});
