import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, renameSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { fixture, fsck } from "../test/fixture.ts";

// Each test runs some hundred processes.
vi.setConfig({ testTimeout: 60_000 });

const at = (turn: number) => ({ ref: { sessionId: "s1", turn } });

it("[SNAP1][SNAP3] a turn's files are recorded, and read back as they were", async () => {
	await using f = fixture();
	f.put("a.txt", "one\n");
	f.put("deep/er/b.bin", Buffer.from([0, 255, 10, 13]));
	const store = await f.open();
	const first = await store.record(at(0));
	expect(first).toMatchObject({ stored: true, filesChanged: 0, insertions: 0, deletions: 0 });
	f.put("a.txt", "one\ntwo\n");
	f.put("deep", null);
	f.put("c.txt", "c\n");
	const second = await store.record(at(1));
	expect(second).toMatchObject({ stored: true, filesChanged: 3, insertions: 2 });
	expect((await store.readFile(first.tree, "a.txt")).content.toString()).toBe("one\n");
	expect((await store.readFile(first.tree, "deep/er/b.bin")).content).toEqual(Buffer.from([0, 255, 10, 13]));
	expect((await store.listTree(second.tree)).map(({ path }) => path)).toEqual(["a.txt", "c.txt"]);
	expect(await store.snapshot({ sessionId: "s1", turn: 0 })).toMatchObject({ tree: first.tree, turn: 0 });
	expect(fsck(store)).toBe("");
});

it("[SNAP3] a turn that changed nothing records nothing, by either way", async () => {
	await using f = fixture();
	f.put("a.txt", "one\n");
	const store = await f.open();
	const first = await store.record(at(0));
	const refs = () => execFileSync("git", ["--git-dir", store.path, "for-each-ref"], { encoding: "utf8" });
	const before = refs();
	expect(await store.record(at(1))).toMatchObject({ stored: false, tree: first.tree, filesChanged: 0 });
	f.put("a.txt", "one\n");
	expect(await store.record({ ...at(2), changed: ["a.txt"] })).toMatchObject({ stored: false, tree: first.tree });
	expect(refs()).toBe(before);
	expect(await store.snapshot({ sessionId: "s1", turn: 2 })).toMatchObject({ tree: first.tree, turn: 0 });
});

it("[SNAP3] the quick way over named paths comes to the same tree as a scan", async () => {
	await using f = fixture();
	for (const name of ["a", "b/c", "b/d", "e/f/g", "keep"]) f.put(name, name);
	const store = await f.open();
	await store.record(at(0));
	f.put("a", null);
	f.put("a/now/a/folder", "x");
	f.put("b", null);
	f.put("b", "now a file");
	f.put("e/f/g", "changed", 0o755);
	symlinkSync("a/now", join(f.workspace, "link"));
	const changed = ["a", "a/now/a/folder", "b", "b/c", "b/d", "e/f/g", "link", join(f.workspace, "keep"), "never/there"];
	const quick = await store.record({ ...at(1), changed });
	const scanned = await store.record({ ref: { sessionId: "s2", turn: 0 } });
	expect(quick.tree).toBe(scanned.tree);
	expect(quick.filesChanged).toBe(7);
	expect(await store.record(at(2))).toMatchObject({ stored: false, tree: quick.tree });
});

it("[SNAP1] names with blanks, newlines, quotes, colons, unicode and no letter at all", async () => {
	await using f = fixture();
	const names = [
		"with blank",
		"new\nline",
		'tab\tq"uo\\te',
		":(top)x",
		"-rf",
		"ünï/日本 😀",
		"*?[x]",
		"#c",
		"!n",
		" lead",
		"trail ",
	];
	const store = await f.open();
	await store.record(at(0));
	for (const name of names) f.put(name, `of ${name}\n`);
	const quick = await store.record({ ...at(1), changed: names });
	const scanned = await store.record({ ref: { sessionId: "s2", turn: 0 } });
	expect(quick.tree).toBe(scanned.tree);
	expect((await store.listTree(quick.tree)).map(({ path }) => path).toSorted()).toEqual(names.toSorted());
	for (const name of names) {
		expect((await store.readFile(quick.tree, name)).content.toString()).toBe(`of ${name}\n`);
		expect((await store.fileDiff(null, quick.tree, name)).text).toContain(`+of ${name.split("\n")[0]}`.slice(0, 4));
	}
	const changes = await store.diff(null, quick.tree);
	expect(changes.map(({ path, insertions }) => `${path} ${insertions}`).toSorted()).toEqual(
		names.map((name) => `${name} ${name.includes("\n") ? 2 : 1}`).toSorted(),
	);
});

it("[SNAP1] executable bits, case-only renames, files that become folders and back, empty folders", async () => {
	await using f = fixture();
	f.put("run.sh", "#!/bin/sh\n", 0o644);
	f.put("Name.txt", "n");
	f.put("swap", "file");
	const store = await f.open();
	const first = await store.record(at(0));
	chmodSync(join(f.workspace, "run.sh"), 0o755);
	renameSync(join(f.workspace, "Name.txt"), join(f.workspace, "name.txt"));
	f.put("swap", null);
	f.put("swap/inner", "folder");
	mkdirSync(join(f.workspace, "empty"));
	const second = await store.record(at(1));
	const modes = Object.fromEntries((await store.listTree(second.tree)).map(({ path, mode }) => [path, mode]));
	expect(modes).toEqual({ "name.txt": "100644", "run.sh": "100755", "swap/inner": "100644" });
	f.put("swap", null);
	f.put("swap", "file");
	renameSync(join(f.workspace, "name.txt"), join(f.workspace, "Name.txt"));
	chmodSync(join(f.workspace, "run.sh"), 0o644);
	expect((await store.record(at(2))).tree).toBe(first.tree);
});

it("[SNAP4] what is not covered is counted and listed: ignored, too large, special, links that leave, other repositories", async () => {
	await using f = fixture();
	f.put(".gitignore", "*.log\nnode_modules/\n");
	f.put("x.log", "ignored");
	f.put("node_modules/a/b.js", "ignored as one folder");
	f.put("big", Buffer.alloc(5 * 1024 * 1024 + 1));
	f.put("just", Buffer.alloc(5 * 1024 * 1024));
	execFileSync("mkfifo", [join(f.workspace, "pipe")]);
	const server = createServer().listen(join(f.workspace, "sock"));
	symlinkSync("/etc", join(f.workspace, "out"));
	symlinkSync("just", join(f.workspace, "in"));
	symlinkSync("nowhere", join(f.workspace, "dangling"));
	f.put("nested/file", "in another repository");
	execFileSync("git", ["init", "-q", join(f.workspace, "nested")]);
	execFileSync("sh", ["-c", `printf x > "$(printf 'bad\\377name')"`], { cwd: f.workspace });
	const store = await f.open();
	const { tree, notCovered } = await store.record(at(0));
	server.close();
	expect((await store.listTree(tree)).map(({ path }) => path)).toEqual([".gitignore", "dangling", "in", "just", "out"]);
	expect(notCovered).toMatchObject({ ignored: 2, tooLarge: 1, special: 3, outside: 1, submodules: 1, unreadable: 0 });
	const listed = notCovered.paths.map(({ path, reason }) => `${reason} ${path}`).toSorted();
	expect(listed).toEqual([
		"outside out",
		"special bad\uFFFDname",
		"special pipe",
		"special sock",
		"submodules nested",
		"tooLarge big",
	]);
	expect((await store.readFile(tree, "out")).content.toString()).toBe("/etc");
});

it("[SNAP4] named paths that are not covered are counted the same way", async () => {
	await using f = fixture();
	f.put(".gitignore", "*.log\n");
	f.put("grows", "small");
	const store = await f.open();
	await store.record(at(0));
	f.put("x.log", "ignored");
	f.put("grows", Buffer.alloc(6 * 1024 * 1024));
	execFileSync("mkfifo", [join(f.workspace, "pipe")]);
	f.put("nested/file", "x");
	execFileSync("git", ["init", "-q", join(f.workspace, "nested")]);
	symlinkSync(f.root, join(f.workspace, "up"));
	const changed = ["x.log", "grows", "pipe", "nested/file", "../elsewhere", "/etc/passwd", "up/other"];
	const { tree, notCovered } = await store.record({ ...at(1), changed });
	expect((await store.listTree(tree)).map(({ path }) => path)).toEqual([".gitignore"]);
	expect(notCovered).toMatchObject({ ignored: 1, tooLarge: 1, special: 1, submodules: 1, outside: 3 });
	f.put("grows", "small again");
	const later = await store.record({ ...at(2), changed: ["grows"] });
	expect(later.notCovered).toMatchObject({ tooLarge: 0, special: 1 });
	expect((await store.readFile(later.tree, "grows")).content.toString()).toBe("small again");
});

it("[SNAP3] what a session's snapshot covers stays covered when it is ignored later", async () => {
	await using f = fixture();
	f.put("a.txt", "a");
	const store = await f.open();
	await store.record(at(0));
	f.put("notes.md", "written by the agent");
	await store.record({ ...at(1), changed: ["notes.md"] });
	f.put(".gitignore", "notes.md\n");
	const { tree } = await store.record(at(2));
	expect((await store.listTree(tree)).map(({ path }) => path)).toEqual([".gitignore", "a.txt", "notes.md"]);
});

it("[SNAP4] a file that the server may not read is counted, also where the test runs as root", async () => {
	await using f = fixture();
	const root = process.getuid?.() === 0;
	f.put("open", "o");
	f.put("closed", "c", 0o000);
	f.put("folder/inner", "i");
	chmodSync(join(f.workspace, "folder"), 0o000);
	if (root) execFileSync("chown", ["-R", "65534:65534", f.root]);
	const { answers } = f.probe([{ record: at(0) }], root ? { uid: 65_534 } : {});
	const [answer] = await answers;
	chmodSync(join(f.workspace, "folder"), 0o755);
	expect(answer).toMatchObject({ ok: { stored: true, notCovered: { unreadable: 2 } } });
	chmodSync(join(f.workspace, "closed"), 0o644);
	if (root) execFileSync("chown", ["-R", "0:0", f.root]);
	const store = await f.open();
	expect(await store.record(at(1))).toMatchObject({ filesChanged: 2, notCovered: { unreadable: 0 } });
});

it("[SNAP3] a workspace that is gone, or became a file, has an error that says so", async () => {
	await using f = fixture();
	f.put("a", "a");
	const store = await f.open();
	await store.record(at(0));
	f.put(".", null);
	await expect(store.record(at(1))).rejects.toMatchObject({ code: "WORKSPACE_NOT_FOUND" });
	await expect(f.open()).rejects.toMatchObject({ code: "WORKSPACE_NOT_FOUND" });
	execFileSync("touch", [f.workspace]);
	await expect(store.record(at(1))).rejects.toMatchObject({ code: "WORKSPACE_NOT_FOUND" });
	await expect(store.record({ ...at(1), changed: ["a"] })).rejects.toMatchObject({ code: "WORKSPACE_NOT_FOUND" });
});

it("[SEC4] sessions and turns that cannot name a snapshot are refused", async () => {
	await using f = fixture();
	const store = await f.open();
	for (const sessionId of ["", "../x", "a/b", "a.lock", "-x"]) {
		await expect(store.record({ ref: { sessionId, turn: 0 } })).rejects.toMatchObject({
			code: "INVALID_INPUT",
			field: "sessionId",
		});
	}
	await expect(store.record(at(-1))).rejects.toMatchObject({ field: "turn" });
});

it("[SNAP4] names that some file system takes for .git are never part of a snapshot", async () => {
	await using f = fixture();
	for (const name of ["git~1/x", ".GIT/config", ".git /hooks/y", "ok"]) f.put(name, name);
	const store = await f.open();
	const { tree, notCovered } = await store.record(at(0));
	expect((await store.listTree(tree)).map(({ path }) => path)).toEqual(["ok"]);
	expect(notCovered.special).toBe(3);
	expect(fsck(store)).toBe("");
});
