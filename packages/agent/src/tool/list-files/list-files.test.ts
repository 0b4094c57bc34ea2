import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createTestWorkspace } from "../test-workspace.ts";

const project = {
	"README.md": "",
	"src/main.ts": "",
	"src/deep/er/view.tsx": "",
	"src/deep/.gitignore": "*.log\n!kept.log\n",
	"src/deep/a.log": "",
	"src/deep/kept.log": "",
	".gitignore": "/dist\n*.tmp\n",
	"dist/out.js": "",
	"x.tmp": "",
	".git/config": "",
	"node_modules/pkg/index.js": "",
};

describe("list_files", () => {
	it("[TOOL3] lists what is not ignored, with nested rules and exceptions", async () => {
		await using w = await createTestWorkspace(project);
		await mkdir(join(w.root, "empty"));
		await symlink(w.outside, join(w.root, "link"));
		expect(await w.call("list_files", {})).toMatchObject({
			ok: true,
			truncated: false,
			result: {
				entries: [
					".gitignore",
					"README.md",
					"empty/",
					"link",
					"src/deep/.gitignore",
					"src/deep/er/view.tsx",
					"src/deep/kept.log",
					"src/main.ts",
				],
			},
		});
	});

	it("[TOOL3] narrows by path, glob and depth", async () => {
		await using w = await createTestWorkspace(project);
		const list = async (args: object) => ((await w.call("list_files", args)).result as { entries: string[] }).entries;
		expect(await list({ depth: 1 })).toEqual([".gitignore", "README.md", "src/"]);
		expect(await list({ path: "src", depth: 1 })).toEqual(["src/deep/", "src/main.ts"]);
		expect(await list({ glob: "*.{ts,tsx}" })).toEqual(["src/deep/er/view.tsx", "src/main.ts"]);
		expect(await list({ path: "src", glob: "deep/**/*.tsx" })).toEqual(["src/deep/er/view.tsx"]);
		expect(await list({ path: "src/deep" })).not.toContain("src/deep/a.log");
		expect(await list({ path: "dist" })).toEqual(["dist/out.js"]);
		expect(await list({ path: "node_modules/pkg" })).toEqual(["node_modules/pkg/index.js"]);
	});

	it("[TOOL3] is capped, breadth first, with a note", async () => {
		const many = Object.fromEntries(Array.from({ length: 1100 }, (_, index) => [`deep/f${index}`, ""]));
		await using w = await createTestWorkspace({ ...many, top: "" });
		const answer = await w.call("list_files", {});
		expect(answer).toMatchObject({ ok: true, truncated: true });
		const { entries, note } = answer.result as { entries: string[]; note: string };
		expect(entries).toHaveLength(1000);
		expect(entries).toContain("top");
		expect(note).toContain("1000 of 1101");
	});

	it("[TOOL2] answers for a file, a missing directory, and paths outside", async () => {
		await using w = await createTestWorkspace(project);
		const code = async (path: string) => {
			const answer = await w.call("list_files", { path });
			return answer.ok ? "ok" : answer.error.code;
		};
		expect(await code("README.md")).toBe("NOT_A_DIRECTORY");
		expect(await code("nowhere")).toBe("FILE_NOT_FOUND");
		expect(await code("..")).toBe("OUTSIDE_WORKSPACE");
		expect(await code(".git")).toBe("OUTSIDE_WORKSPACE");
	});
});
