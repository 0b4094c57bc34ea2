import { execFileSync } from "node:child_process";
import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { type Fixture, fingerprint, fixture, fsck, userGit } from "../test/fixture.ts";

// Each test runs some hundred processes.
vi.setConfig({ testTimeout: 60_000 });

const at = (turn: number) => ({ ref: { sessionId: "s1", turn } });

function repository(f: Fixture): void {
	f.git("init", "-q");
	for (const name of ["a.txt", "b/c.txt", "b/d.txt"]) f.put(name, `${name}\n`);
	f.git("add", "-A");
	f.git("commit", "-q", "-m", "first");
}

/** What was stored, beside the tree without entries that every store has from the start. */
function loose(path: string): number {
	const told = execFileSync("git", ["--git-dir", path, "count-objects", "-v"], { encoding: "utf8" });
	return Number(/^count: (\d+)$/m.exec(told)?.[1]) - 1;
}

it("[SNAP3] the user's repository is borrowed from and not touched: objects, index, HEAD, hooks, configuration", async () => {
	await using f = fixture();
	repository(f);
	const trap = join(f.root, "trap");
	for (const hook of ["post-index-change", "reference-transaction", "pre-commit", "post-checkout", "fsmonitor"]) {
		f.put(`.git/hooks/${hook}`, `#!/bin/sh\ntouch ${trap}\n`, 0o755);
	}
	f.git("config", "core.fsmonitor", join(f.workspace, ".git/hooks/fsmonitor"));
	f.git("config", "core.hooksPath", join(f.workspace, ".git/hooks"));
	f.put("a.txt", "staged\n");
	f.git("add", "a.txt");
	f.put("a.txt", "and edited\n");
	execFileSync("rm", ["-f", trap]);
	const before = fingerprint(join(f.workspace, ".git"));
	const store = await f.open();
	const first = await store.record(at(0));
	expect(loose(store.path)).toBeLessThanOrEqual(3);
	f.put("b/c.txt", "changed\n");
	const second = await store.record({ ...at(1), changed: ["b/c.txt"] });
	await store.record(at(2));
	const preview = await store.preview({ from: second.tree, target: first.tree });
	await store.restore({
		sessionId: "s1",
		target: first.tree,
		picks: preview.files.map(({ path, before }) => ({ path, expected: before })),
	});
	expect(f.get("b/c.txt")).toBe("b/c.txt\n");
	expect(fingerprint(join(f.workspace, ".git"))).toEqual(before);
	expect(existsSync(trap)).toBe(false);
	expect((await store.readFile(first.tree, "a.txt")).content.toString()).toBe("and edited\n");
});

it("[SNAP3] snapshots outlive the objects that they were borrowed from, once they are adopted", async () => {
	await using f = fixture();
	repository(f);
	const store = await f.open();
	const first = await store.record(at(0));
	expect((await store.sizes()).borrows).toBe(true);
	const other = await f.open();
	await other.record({ ...at(0), ref: { sessionId: "s2", turn: 0 } });
	f.put("named.txt", "starts the processes that stay\n");
	await other.record({ ref: { sessionId: "s2", turn: 1 }, changed: ["named.txt"] });
	expect(await store.adopt()).toBe(true);
	expect(await store.adopt()).toBe(false);
	// The other one still has processes that know the loan.
	f.git("checkout", "-q", "--orphan", "new");
	f.put("b/new.txt", "borrowed?\n");
	f.git("add", "-A");
	f.git("commit", "-q", "-m", "new");
	const after = await other.record({ ref: { sessionId: "s2", turn: 2 }, changed: ["b/new.txt"] });
	f.git("checkout", "-q", "--orphan", "empty");
	f.git("rm", "-rfq", ".");
	f.git("branch", "-D", "new", "-q");
	execFileSync("rm", ["-rf", join(f.workspace, ".git")]);
	expect((await store.readFile(first.tree, "b/c.txt")).content.toString()).toBe("b/c.txt\n");
	expect((await store.readFile(after.tree, "b/new.txt")).content.toString()).toBe("borrowed?\n");
	expect(fsck(store)).toBe("");
});

it("[SNAP3] bytes stay as they are whatever the repository converts: line ends, filters, idents", async () => {
	await using f = fixture();
	f.git("init", "-q");
	f.git("config", "core.autocrlf", "true");
	f.git("config", "filter.shout.clean", "tr a-z A-Z");
	f.git("config", "filter.shout.smudge", "tr A-Z a-z");
	f.put(".gitattributes", "*.txt text eol=crlf\n*.loud filter=shout\n*.id ident\n");
	f.put("crlf.txt", "one\r\ntwo\r\n");
	f.put("same.loud", "same length\n");
	f.put("x.id", "$Id$\n");
	f.git("add", "-A");
	f.git("commit", "-q", "-m", "converted");
	const store = await f.open();
	const { tree } = await store.record(at(0));
	for (const name of ["crlf.txt", "same.loud", "x.id"]) {
		expect((await store.readFile(tree, name)).content.toString()).toBe(f.get(name));
	}
	const dir = join(f.root, "copy");
	await store.checkout({ tree, dir });
	expect(readFileSync(join(dir, "crlf.txt"), "utf8")).toBe("one\r\ntwo\r\n");
	expect(readFileSync(join(dir, "same.loud"), "utf8")).toBe("same length\n");
});

it("[SNAP3] states of the user's index do not leak in: assume-unchanged, skip-worktree, intent-to-add, conflicts", async () => {
	await using f = fixture();
	repository(f);
	f.git("checkout", "-q", "-b", "side");
	f.put("a.txt", "side\n");
	f.git("commit", "-qam", "side");
	f.git("checkout", "-q", "-");
	f.put("a.txt", "main\n");
	f.git("commit", "-qam", "main");
	expect(() => f.git("merge", "-q", "side")).toThrow("merge");
	f.git("update-index", "--assume-unchanged", "b/c.txt");
	f.git("update-index", "--skip-worktree", "b/d.txt");
	f.put("b/c.txt", "hidden change\n");
	f.put("b/d.txt", "another\n");
	f.put("intended", "i\n");
	f.git("add", "-N", "intended");
	const store = await f.open();
	const { tree } = await store.record(at(0));
	const files = await store.listTree(tree);
	expect(files.map(({ path }) => path)).toEqual(["a.txt", "b/c.txt", "b/d.txt", "intended"]);
	for (const { path } of files) expect((await store.readFile(tree, path)).content.toString()).toBe(f.get(path));
});

it.each([2, 3, 4])("[SNAP3] an index of version %i is taken over: no file is stored again", async (version) => {
	await using f = fixture();
	repository(f);
	f.git("update-index", "--index-version", String(version));
	const store = await f.open();
	const { tree } = await store.record(at(0));
	expect(tree).toBe(f.git("rev-parse", "HEAD^{tree}").trim());
	expect(loose(store.path)).toBeLessThanOrEqual(1);
});

it("[SNAP3] repositories of other kinds: split index, SHA-256, no commit, bare, a broken index", async () => {
	for (const prepare of [
		(f: Fixture) => f.git("update-index", "--split-index"),
		(f: Fixture) => f.put(".git/index", "DIRC broken"),
		(f: Fixture) => f.git("update-ref", "-d", "HEAD"),
		(f: Fixture) => {
			f.put(".git", null);
			f.git("init", "-q", "--object-format=sha256");
			f.git("add", "-A");
			f.git("commit", "-q", "-m", "sha256");
		},
		(f: Fixture) => f.git("sparse-checkout", "set", "--sparse-index", "b"),
	]) {
		await using f = fixture();
		repository(f);
		prepare(f);
		f.put("b/new.txt", "new\n");
		const store = await f.open();
		const { tree } = await store.record(at(0));
		const files = (await store.listTree(tree)).map(({ path }) => path);
		expect(files).toEqual(["a.txt", "b/c.txt", "b/d.txt", "b/new.txt"].filter((path) => f.get(path) !== null));
		for (const path of files) expect((await store.readFile(tree, path)).content.toString()).toBe(f.get(path));
	}
});

it("[SNAP3] objects that the lender has lost are read from the disk again", async () => {
	await using f = fixture();
	repository(f);
	const store = await f.open();
	execFileSync("sh", ["-c", "rm -rf .git/objects/??"], { cwd: f.workspace });
	const { tree } = await store.record(at(0));
	expect((await store.readFile(tree, "a.txt")).content.toString()).toBe("a.txt\n");
});

it("[SNAP3] a folder inside a repository: its own files only, the ignore rules above count", async () => {
	await using f = fixture();
	repository(f);
	f.put(".gitignore", "out/\n/b/private\n");
	f.put("b/out/x", "ignored");
	f.put("b/private", "ignored");
	f.put(".git/info/exclude", "*.secret\n");
	f.put("b/my.secret", "ignored");
	const store = await f.open({ workspace: join(f.workspace, "b") });
	const first = await store.record(at(0));
	expect((await store.listTree(first.tree)).map(({ path }) => path)).toEqual(["c.txt", "d.txt"]);
	expect(first.notCovered.ignored).toBe(3);
	f.put("a.txt", "outside of the workspace");
	expect(await store.record(at(1))).toMatchObject({ stored: false });
	f.put("b/c.txt", null);
	f.put("b/d.txt", null);
	expect(await store.listTree((await store.record(at(2))).tree)).toEqual([]);
	await store.record({ ...at(3), changed: ["private"] });
	f.put("b/e.txt", "e");
	expect((await store.listTree((await store.record({ ...at(4), changed: ["e.txt"] })).tree)).length).toBe(1);
});

it("[SNAP3] a scratch folder that a repository around it ignores is recorded for itself", async () => {
	await using f = fixture();
	repository(f);
	f.put(".gitignore", ".data/\n");
	f.put(".data/scratch/x", "x");
	const store = await f.open({ workspace: join(f.workspace, ".data/scratch") });
	expect((await store.listTree((await store.record(at(0))).tree)).map(({ path }) => path)).toEqual(["x"]);
});

it("[SNAP3] a data directory inside the workspace is never recorded", async () => {
	await using f = fixture();
	f.put("x", "x");
	f.put("my data/[db]/pages", "p");
	const dir = join(f.workspace, "my data/snapshots");
	const store = await f.open({ dir, exclude: [join(f.workspace, "my data")] });
	expect((await store.listTree((await store.record(at(0))).tree)).map(({ path }) => path)).toEqual(["x"]);
});

it("[SNAP3][SNAP4] linked work trees and submodules", async () => {
	await using f = fixture();
	repository(f);
	f.git("worktree", "add", "-q", join(f.root, "tree"), "-b", "other");
	writeFileSync(join(f.root, "tree/new"), "new\n");
	const linked = await f.open({ workspace: join(f.root, "tree") });
	const { tree } = await linked.record(at(0));
	expect((await linked.listTree(tree)).length).toBe(4);
	expect((await linked.sizes()).borrows).toBe(true);
	const origin = join(f.root, "module");
	mkdirSync(origin);
	userGit(origin, "init", "-q");
	userGit(origin, "commit", "-q", "--allow-empty", "-m", "x");
	f.git("submodule", "--quiet", "add", origin, "sub");
	appendFileSync(join(f.workspace, "sub/file"), "in the submodule");
	const store = await f.open();
	const recorded = await store.record(at(0));
	expect(recorded.notCovered.submodules).toBe(1);
	expect((await store.listTree(recorded.tree)).map(({ path }) => path)).not.toContain("sub/file");
	const inside = await f.open({ workspace: join(f.workspace, "sub") });
	expect((await inside.listTree((await inside.record(at(0))).tree)).map(({ path }) => path)).toEqual(["file"]);
});

it("[SNAP3] nothing of the caller's environment or configuration changes what git does", async () => {
	await using f = fixture();
	repository(f);
	const home = join(f.root, "home");
	mkdirSync(join(home, ".config/git"), { recursive: true });
	writeFileSync(
		join(home, ".gitconfig"),
		"[core]\n\tautocrlf = true\n\texcludesFile = ~/ignored\n[user]\n\tuseConfigOnly = true\n",
	);
	writeFileSync(join(home, "ignored"), "*.txt\n");
	f.put("new.txt", "a\r\nb\r\n");
	const saved = { ...process.env };
	try {
		Object.assign(process.env, {
			HOME: home,
			GIT_DIR: "/nowhere",
			GIT_INDEX_FILE: "/nowhere/index",
			GIT_AUTHOR_DATE: "junk",
			GIT_TRACE: "1",
		});
		const store = await f.open();
		const { tree } = await store.record(at(0));
		expect((await store.readFile(tree, "new.txt")).content.toString()).toBe("a\r\nb\r\n");
	} finally {
		for (const name of ["GIT_DIR", "GIT_INDEX_FILE", "GIT_AUTHOR_DATE", "GIT_TRACE"]) delete process.env[name];
		process.env["HOME"] = saved["HOME"];
	}
});

it("[SNAP3] git that is missing or too old is told with what to do", async () => {
	await using f = fixture();
	const old = join(f.root, "old-git");
	writeFileSync(old, "#!/bin/sh\necho git version 2.31.9\n");
	chmodSync(old, 0o755);
	await expect(f.open({ git: old })).rejects.toMatchObject({
		code: "GIT_UNAVAILABLE",
		message: expect.stringContaining("2.32 or newer"),
	});
	await expect(f.open({ git: join(f.root, "none") })).rejects.toMatchObject({
		code: "GIT_UNAVAILABLE",
		message: expect.stringContaining("Install git"),
	});
});

it("[REST5] a filesystem root, the home directory and what holds it are refused", async () => {
	await using f = fixture();
	symlinkSync("/", join(f.root, "sneaky"));
	for (const workspace of ["/", process.env["HOME"] ?? "/root", join(f.root, "sneaky")]) {
		await expect(f.open({ workspace })).rejects.toMatchObject({ code: "OUTSIDE_WORKSPACE" });
	}
	await expect(f.open({ workspace: join(f.root, "none") })).rejects.toMatchObject({ code: "WORKSPACE_NOT_FOUND" });
});

it("[SNAP3] a change in the second in which the user's index was written is not missed", async () => {
	await using f = fixture();
	f.git("init", "-q");
	// Git compares times by the second: file, index and change have to fall into one.
	await expect.poll(() => Date.now() % 1_000, { interval: 5, timeout: 5_000 }).toBeLessThan(100);
	const second = Math.floor(Date.now() / 1_000);
	f.put("a.txt", "aaaa\n");
	f.git("add", "-A");
	f.put("a.txt", "bbbb\n");
	await expect.poll(() => Math.floor(Date.now() / 1_000), { timeout: 5_000 }).toBeGreaterThan(second);
	const store = await f.open();
	const { tree } = await store.record(at(0));
	expect((await store.readFile(tree, "a.txt")).content.toString()).toBe("bbbb\n");
});
