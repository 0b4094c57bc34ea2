import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, lstatSync, mkdirSync, readlinkSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { fixture, readAll } from "../test/fixture.ts";
import { picksOf, restoreAll } from "../test/restore-all.ts";

// Each test runs some hundred processes.
vi.setConfig({ testTimeout: 60_000 });

const at = (turn: number) => ({ ref: { sessionId: "s1", turn } });

it("[REST2][REST3] everything comes back: content, modes, links, swaps of files and folders, names; and again forward", async () => {
	await using f = fixture();
	f.put("run", "#!/bin/sh\n", 0o755);
	f.put("secret", "rights are kept\n", 0o600);
	f.put("swap", "file");
	f.put("folder/a/b/c", "deep");
	f.put("new\nline/ü", "name");
	f.put("crlf", "a\r\nb\r\n");
	symlinkSync("run", join(f.workspace, "link"));
	const store = await f.open();
	const first = readAll(f.workspace);
	const { tree: one } = await store.record(at(0));
	f.put("run", "#!/bin/sh\necho\n", 0o644);
	f.put("secret", "changed\n");
	f.put("swap", null);
	f.put("swap/now/a/folder", "x");
	f.put("folder", null);
	f.put("folder", "now a file");
	f.put("new\nline", null);
	f.put("crlf", "a\nb\n");
	f.put("link", null);
	f.put("link", "now a file");
	const second = readAll(f.workspace);
	const { tree: two } = await store.record(at(1));
	expect(await restoreAll(store, two, one)).toMatchObject({ kept: [] });
	expect(readAll(f.workspace)).toEqual(first);
	expect(existsSync(join(f.workspace, "swap/now"))).toBe(false);
	expect(lstatSync(join(f.workspace, "secret")).mode & 0o777).toBe(0o600);
	expect(await store.record(at(2))).toMatchObject({ tree: one, stored: true });
	await restoreAll(store, one, two);
	expect(readAll(f.workspace)).toEqual(second);
});

it("[REST3] files outside of the listed set are never written", async () => {
	await using f = fixture();
	for (const name of ["a", "b", "c"]) f.put(name, "old");
	const store = await f.open();
	const { tree: target } = await store.record(at(0));
	for (const name of ["a", "b", "c"]) f.put(name, "new");
	const { tree: from } = await store.record(at(1));
	const preview = await store.preview({ from, target });
	expect(await store.restore(picksOf(preview, "s1", ["b"]))).toMatchObject({ restored: 1, kept: [] });
	expect(["a", "b", "c"].map((name) => f.get(name))).toEqual(["new", "old", "new"]);
	f.put("a", "named");
	const { tree } = await store.record({ ...at(2), changed: ["a"] });
	expect((await store.readFile(tree, "b")).content.toString()).toBe("old");
	expect((await store.readFile(tree, "c")).content.toString()).toBe("new");
});

it("[REST1] a file that changed since the preview stops the restore before anything is written", async () => {
	await using f = fixture();
	for (const name of ["a", "b"]) f.put(name, "old");
	const store = await f.open();
	const { tree: target } = await store.record(at(0));
	for (const name of ["a", "b", "new"]) f.put(name, "new");
	const { tree: from } = await store.record(at(1));
	const preview = await store.preview({ from, target });
	f.put("b", "somebody was quicker");
	const before = readAll(f.root, (path) => path.startsWith("stores"));
	const refused = store.restore(picksOf(preview));
	await expect(refused).rejects.toMatchObject({ code: "RESTORE_CONFLICT", paths: ["b"] });
	expect(readAll(f.root, (path) => path.startsWith("stores"))).toEqual(before);
	expect(await store.pendingRestores()).toEqual([]);
});

it("[REST6] a file that changes between stage and apply is kept, and named", async () => {
	await using f = fixture();
	for (const name of ["a", "b"]) f.put(name, "old");
	const store = await f.open();
	const { tree: target } = await store.record(at(0));
	for (const name of ["a", "b", "c"]) f.put(name, "new");
	const { tree: from } = await store.record(at(1));
	const id = await store.stage(picksOf(await store.preview({ from, target })));
	expect(["a", "b", "c"].map((name) => f.get(name))).toEqual(["new", "new", "new"]);
	f.put("b", "typed meanwhile");
	f.put("c", "typed too");
	const done = await store.apply(id);
	expect(done.restored).toBe(1);
	expect(done.kept.map(({ path }) => path).toSorted()).toEqual(["b", "c"]);
	expect(["a", "b", "c"].map((name) => f.get(name))).toEqual(["old", "typed meanwhile", "typed too"]);
	expect([...readAll(f.workspace).keys()].toSorted()).toEqual(["a", "b", "c"]);
	expect(await store.apply(id)).toEqual(done);
	await store.acknowledge(id);
	expect(await store.pendingRestores()).toEqual([]);
});

it("[REST3] a link where a folder was is never written through", async () => {
	await using f = fixture();
	f.put("folder/a", "old");
	const store = await f.open();
	const { tree: target } = await store.record(at(0));
	f.put("folder", null);
	const { tree: from } = await store.record(at(1));
	const preview = await store.preview({ from, target });
	const outside = join(f.root, "outside");
	mkdirSync(outside);
	symlinkSync(outside, join(f.workspace, "folder"));
	await expect(store.restore(picksOf(preview))).rejects.toMatchObject({
		code: "RESTORE_CONFLICT",
		paths: ["folder/a"],
	});
	f.put("folder", null);
	const id = await store.stage(picksOf(preview));
	symlinkSync(outside, join(f.workspace, "folder"));
	expect((await store.apply(id)).kept.map(({ path }) => path)).toEqual(["folder/a"]);
	expect(readAll(outside).size).toBe(0);
	const again = await store.preview({ from, target });
	expect(await store.restore(picksOf(again))).toMatchObject({ kept: [] });
	expect(f.get("folder/a")).toBe("old");
});

it("[REST3] a nested repository and a folder with files that stay are not overwritten", async () => {
	await using f = fixture();
	f.put("x", "a file");
	f.put("n/inner", "i");
	const store = await f.open();
	const { tree: target } = await store.record(at(0));
	f.put("x", null);
	f.put("n", null);
	const { tree: from } = await store.record(at(1));
	f.put("x/stays.log", "ignored");
	f.put(".gitignore", "*.log\n");
	f.put("n/other", "o");
	execFileSync("git", ["init", "-q", join(f.workspace, "n")]);
	const preview = await store.preview({ from, target });
	await expect(store.restore(picksOf(preview, "s1", ["x"]))).rejects.toMatchObject({ code: "RESTORE_CONFLICT" });
	await expect(store.restore(picksOf(preview, "s1", ["n/inner"]))).rejects.toMatchObject({ code: "RESTORE_CONFLICT" });
	expect(f.get("x/stays.log")).toBe("ignored");
});

it("[SEC4] paths that leave the workspace, or name git's internals, are refused", async () => {
	await using f = fixture();
	f.put("a", "a");
	const store = await f.open();
	const { tree: target } = await store.record(at(0));
	for (const path of ["../a", "/etc/passwd", "", "a/../b", "./a", ".git/config", "x/.GIT/hooks/y", "a\0b"]) {
		const options = { sessionId: "s1", target, picks: [{ path, expected: null }] };
		await expect(store.restore(options)).rejects.toMatchObject({ code: "INVALID_INPUT", field: "paths" });
	}
	const twice = { path: "a", expected: null };
	await expect(store.restore({ sessionId: "s1", target, picks: [twice, twice] })).rejects.toMatchObject({
		field: "paths",
	});
});

it("[REST6] a folder without the right to write stops the restore in its stage, also where the test runs as root", async () => {
	await using f = fixture();
	const root = process.getuid?.() === 0;
	f.put("free", "old");
	f.put("locked/a", "old");
	const store = await f.open();
	const { tree: target } = await store.record(at(0));
	f.put("free", "new");
	f.put("locked/a", "new");
	const { tree: from } = await store.record(at(1));
	const options = picksOf(await store.preview({ from, target }));
	await store.close();
	chmodSync(join(f.workspace, "locked"), 0o555);
	if (root) execFileSync("chown", ["-R", "65534:65534", f.root]);
	const [answer] = await f.probe([{ restore: options }], root ? { uid: 65_534 } : {}).answers;
	expect(answer).toMatchObject({
		error: { code: "SNAPSHOT_FAILED", message: expect.stringContaining("does not permit") },
	});
	expect([f.get("free"), f.get("locked/a")]).toEqual(["new", "new"]);
	expect([...readAll(f.workspace).keys()].toSorted()).toEqual(["free", "locked/a"]);
	chmodSync(join(f.workspace, "locked"), 0o755);
});

it("[REST4] a fork's folder shares nothing with the workspace, and appears whole or not at all", async () => {
	await using f = fixture();
	f.put("a", "a", 0o755);
	f.put("b/c\r\n", "c\r\n");
	symlinkSync("/etc", join(f.workspace, "out"));
	const store = await f.open();
	const { tree } = await store.record(at(0));
	const dir = join(f.root, "forks/one");
	await store.checkout({ tree, dir });
	expect(readAll(dir)).toEqual(readAll(f.workspace));
	for (const name of ["a", "b/c\r\n"]) {
		const [here, there] = [lstatSync(join(dir, name)), lstatSync(join(f.workspace, name))];
		expect(here.nlink).toBe(1);
		expect(here.ino).not.toBe(there.ino);
	}
	writeFileSync(join(dir, "a"), "of the fork");
	expect(f.get("a")).toBe("a");
	expect(readlinkSync(join(dir, "out"))).toBe("/etc");
	await expect(store.checkout({ tree, dir })).rejects.toMatchObject({ field: "dir" });
	await expect(store.checkout({ tree: "0".repeat(40), dir: join(f.root, "forks/two") })).rejects.toMatchObject({
		code: "SNAPSHOT_NOT_FOUND",
	});
	expect(execFileSync("ls", [join(f.root, "forks")], { encoding: "utf8" })).toBe("one\n");
});

it("[REST6] a restore that a living process has just staged is not abandoned by who recovers", async () => {
	await using f = fixture();
	f.put("a", "old");
	const [mine, other] = [await f.open(), await f.open()];
	const { tree: target } = await mine.record(at(0));
	f.put("a", "new");
	const { tree: from } = await mine.record(at(1));
	const id = await mine.stage(picksOf(await mine.preview({ from, target })));
	expect(await other.recover()).toEqual([]);
	expect(await other.pendingRestores()).toMatchObject([{ id, phase: "staged" }]);
	expect(await other.recover((wanted) => wanted === id)).toMatchObject([{ outcome: "new", id, restored: 1, kept: [] }]);
	expect(f.get("a")).toBe("old");
	expect(await mine.apply(id)).toMatchObject({ restored: 1 });
	await mine.acknowledge(id);
	await mine.abandon(id);
	await expect(mine.apply(id)).rejects.toMatchObject({ code: "SNAPSHOT_NOT_FOUND" });
});

it("[REST1] of two sessions in one folder each restores its own files alone", async () => {
	await using f = fixture();
	const [one, two] = [await f.open(), await f.open()];
	const start = {
		one: await one.record({ ref: { sessionId: "one", turn: 0 } }),
		two: await two.record({ ref: { sessionId: "two", turn: 0 } }),
	};
	f.put("of-one", "1");
	await one.record({ ref: { sessionId: "one", turn: 1 }, changed: ["of-one"] });
	const before = await two.observe(start.two.tree);
	f.put("of-two", "2");
	const after = await two.record({ ref: { sessionId: "two", turn: 1 } });
	const own = (await two.diff(before.tree, after.tree)).map(({ path }) => path);
	const preview = await two.preview({ from: after.tree, target: start.two.tree, own });
	expect(preview.files.map(({ path, conflict }) => [path, conflict])).toEqual([
		["of-one", true],
		["of-two", false],
	]);
	const paths = preview.files.filter(({ conflict }) => !conflict).map(({ path }) => path);
	await two.restore(picksOf(preview, "two", paths));
	expect([f.get("of-one"), f.get("of-two")]).toEqual(["1", null]);
});
