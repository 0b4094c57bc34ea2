import { spawnSync } from "node:child_process";
import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createTestWorkspace, type TestWorkspace } from "../test-workspace.ts";
import { excerpt, maxExcerptCharacters, type SearchRequest } from "./search.ts";
import { searchInWorker } from "./search-in-worker.ts";
import { searchWithRipgrep } from "./search-with-ripgrep.ts";

const hasRipgrep = spawnSync("rg", ["--version"]).status === 0;

const engines = [
	{ name: "ripgrep", search: searchWithRipgrep, present: hasRipgrep },
	{ name: "worker", search: searchInWorker, present: true },
];

const request = (w: TestWorkspace, pattern: string, files: string[]): SearchRequest => ({
	workspace: w.root,
	files,
	pattern,
	ignoreCase: false,
	signal: w.cancel.signal,
});

describe.for(engines.filter((engine) => engine.present))("search with $name", ({ search }) => {
	it("[TOOL3] finds lines in order, with unicode, blanks and Windows line ends", async () => {
		await using w = await createTestWorkspace({
			"a b.txt": "eins\nÄpfel 12\r\nzwei",
			"ü.txt": "x Äpfel 7",
			"-c": "Äpfel 0",
		});
		const outcome = await search(request(w, String.raw`Äpfel \d+`, ["-c", "a b.txt", "ü.txt"]), 5000);
		expect(outcome).toEqual({
			matches: [
				{ path: "-c", line: 1, text: "Äpfel 0" },
				{ path: "a b.txt", line: 2, text: "Äpfel 12" },
				{ path: "ü.txt", line: 1, text: "x Äpfel 7" },
			],
			more: false,
			timedOut: false,
		});
	});

	it("[TOOL3] is capped, skips binary files, and shortens lines around the match", async () => {
		await using w = await createTestWorkspace({
			many: "hit\n".repeat(500),
			"bin.dat": Buffer.from("hit\0hit"),
			"late.dat": Buffer.from("hit\nhit\n\0\n"),
			wide: `${"ä".repeat(2000)}needle${"b".repeat(2000)}`,
		});
		const many = await search(request(w, "hit", ["bin.dat", "late.dat", "many"]), 5000);
		expect(many).toMatchObject({ more: true });
		expect(many?.matches).toHaveLength(200);
		expect(many?.matches.every((match) => match.path === "many")).toBe(true);
		const wide = await search(request(w, "needle", ["wide"]), 5000);
		expect(wide?.matches).toHaveLength(1);
		expect(wide?.matches[0]?.text).toContain("needle");
		expect(wide?.matches[0]?.text.length).toBeLessThan(310);
	});

	it("[TOOL4] a pattern that is no regular expression is an invalid argument", async () => {
		await using w = await createTestWorkspace({ a: "x" });
		await expect(search(request(w, "(open", ["a"]), 5000)).rejects.toMatchObject({ code: "INVALID_ARGUMENTS" });
	});
});

describe("search_files", () => {
	it("[TOOL3] a pattern that backtracks without end stops at the limit and blocks nothing", async () => {
		await using w = await createTestWorkspace({ a: "found aaa!\n", b: `${"a".repeat(60)}!` });
		let ticks = 0;
		const ticking = setInterval(() => ticks++, 10);
		const outcome = await searchInWorker(request(w, "(a+)+$|found", ["a", "b"]), 600);
		clearInterval(ticking);
		expect(outcome).toMatchObject({ timedOut: true, matches: [{ path: "a" }] });
		expect(ticks).toBeGreaterThan(10);
	});

	it("[RUN6] a search stops when the run is cancelled", async () => {
		await using w = await createTestWorkspace({ b: `${"a".repeat(60)}!` });
		const search = searchInWorker(request(w, "(a+)+$", ["b"]), 60_000);
		w.cancel.abort();
		await expect(search).rejects.toMatchObject({ name: "AbortError" });
	});

	it("[TOOL3] searches what list_files lists, a directory, a glob or one file", async () => {
		await using w = await createTestWorkspace({
			".gitignore": "secret.txt",
			"secret.txt": "needle",
			"node_modules/x.js": "needle",
			"src/a.ts": "needle",
			"src/b.md": "Needle",
		});
		await writeFile(join(w.outside, "o.txt"), "needle");
		await symlink(join(w.outside, "o.txt"), join(w.root, "link.txt"));
		const paths = async (args: object) => {
			const answer = await w.call("search_files", { pattern: "needle", ...args });
			expect(answer).toMatchObject({ ok: true });
			return (answer.result as { matches: { path: string }[] }).matches.map((match) => match.path);
		};
		expect(await paths({})).toEqual(["src/a.ts"]);
		expect(await paths({ ignoreCase: true, glob: "*.md" })).toEqual(["src/b.md"]);
		expect(await paths({ path: "src", glob: "a.*" })).toEqual(["src/a.ts"]);
		expect(await paths({ path: "secret.txt" })).toEqual(["secret.txt"]);
		expect(await paths({ pattern: "nothing" })).toEqual([]);
		for (const path of ["link.txt", "../outside", ".git"]) {
			const answer = await w.call("search_files", { pattern: "needle", path });
			expect(answer).toMatchObject({ ok: false, error: { code: "OUTSIDE_WORKSPACE" } });
		}
		expect(await w.call("search_files", { pattern: "x", path: "gone" })).toMatchObject({
			error: { code: "FILE_NOT_FOUND" },
		});
	});

	it("[TOOL3] files over 2 MiB are left out and counted", async () => {
		await using w = await createTestWorkspace({ "large.txt": `${"x\n".repeat(1024 * 1024)}needle`, small: "needle" });
		expect(await w.call("search_files", { pattern: "needle" })).toMatchObject({
			ok: true,
			result: { matches: [{ path: "small" }], note: "Left out for their size (over 2 MiB): 1." },
		});
	});

	it("[TOOL3] an excerpt holds the match wherever it stands", () => {
		const line = `${"a".repeat(1000)}X${"b".repeat(1000)}`;
		for (const at of [0, 500, 1000, 2000]) {
			expect(excerpt(line, at).length).toBeLessThanOrEqual(maxExcerptCharacters + 2);
		}
		expect(excerpt(line, 1000)).toContain("X");
		expect(excerpt("short", 2)).toBe("short");
	});
});
