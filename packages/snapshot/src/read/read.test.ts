import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { expect, it, vi } from "vitest";
import { fixture, readAll } from "../test/fixture.ts";

// Each test runs some hundred processes.
vi.setConfig({ testTimeout: 60_000 });

const at = (turn: number) => ({ ref: { sessionId: "s1", turn } });

it("[REST1] a diff tells kind, lines, binary content and modes of each file", async () => {
	await using f = fixture();
	f.put("text", "1\n2\n3\n");
	f.put("binary", Buffer.from([0, 1, 2]));
	f.put("mode", "m\n");
	f.put("gone", "1\n2\n");
	const store = await f.open();
	const { tree: a } = await store.record(at(0));
	f.put("text", "1\ntwo\n3\n4\n");
	f.put("binary", Buffer.from([0, 3]));
	f.put("mode", "m\n", 0o755);
	f.put("gone", null);
	const { tree: b } = await store.record(at(1));
	const changes = await store.diff(a, b);
	expect(
		changes.map(({ path, change, insertions, deletions, binary }) => [path, change, insertions, deletions, binary]),
	).toEqual([
		["binary", "changed", null, null, true],
		["gone", "deleted", 0, 2, false],
		["mode", "changed", 0, 0, false],
		["text", "changed", 2, 1, false],
	]);
	expect(changes[2]).toMatchObject({ before: { mode: "100644" }, after: { mode: "100755" } });
	expect(await store.fileDiff(a, b, "binary")).toMatchObject({ binary: true, text: "" });
	expect((await store.fileDiff(a, b, "text")).text).toBe("@@ -1,3 +1,4 @@\n 1\n-2\n+two\n 3\n+4\n");
	await expect(store.fileDiff(a, b, "../x")).rejects.toMatchObject({ code: "SNAPSHOT_NOT_FOUND" });
});

it("[REST1] the diff of a large file ends at 256 KiB and says so", async () => {
	await using f = fixture();
	f.put("a", "");
	const store = await f.open();
	const { tree: a } = await store.record(at(0));
	f.put("a", "line of text\n".repeat(100_000));
	const { tree: b } = await store.record(at(1));
	const { text, truncated } = await store.fileDiff(a, b, "a");
	expect(truncated).toBe(true);
	expect(text.length).toBeLessThanOrEqual(256 * 1024);
	expect(text).toMatch(/^@@ -0,0 \+1,100000 @@\n\+line of text\n/);
});

it("[SNAP1] a tree's files, one of them, and all as a tar, whatever attributes the workspace sets", async () => {
	await using f = fixture();
	f.put(".gitattributes", "hidden export-ignore\n* export-subst\n");
	f.put("hidden", "$Format:%H$\n");
	f.put("b/run", "#!/bin/sh\n", 0o755);
	const store = await f.open();
	const { tree } = await store.record(at(0));
	expect((await store.listTree(tree)).map(({ path, mode, bytes }) => [path, mode, bytes])).toEqual([
		[".gitattributes", "100644", 36],
		["b/run", "100755", 10],
		["hidden", "100644", 12],
	]);
	await expect(store.readFile(tree, "none")).rejects.toMatchObject({ code: "SNAPSHOT_NOT_FOUND", field: "path" });
	const tar = await buffer(store.archive(tree, "tar"));
	mkdirSync(join(f.root, "out"));
	execFileSync("tar", ["-x", "-C", join(f.root, "out")], { input: tar });
	expect(readAll(join(f.root, "out"))).toEqual(readAll(f.workspace));
	expect((await buffer(store.archive(tree, "zip"))).toString("latin1", 0, 2)).toBe("PK");
	await expect(buffer(store.archive("0".repeat(40), "tar"))).rejects.toMatchObject({ code: "SNAPSHOT_FAILED" });
});

it("[REST8] two stores' trees are compared, and neither store keeps what it borrowed", async () => {
	await using here = fixture();
	await using there = fixture();
	here.put("a", "1\n");
	there.put("a", "2\n");
	there.put("b", "b\n");
	const [store, other] = [await here.open(), await there.open()];
	const { tree: mine } = await store.record(at(0));
	const { tree: theirs } = await other.record(at(0));
	const changes = await store.diff(theirs, mine, other);
	expect(changes.map(({ path, change }) => [path, change])).toEqual([
		["a", "changed"],
		["b", "deleted"],
	]);
	expect((await store.fileDiff(theirs, mine, "a", other)).text).toBe("@@ -1 +1 @@\n-2\n+1\n");
	await expect(store.diff(theirs, mine)).rejects.toThrow(/diff-tree/);
});

it("[REST8] a store's folder may have a name that git would take for several", async () => {
	await using f = fixture();
	f.put("a", "1\n");
	const store = await f.open({ dir: join(f.root, 'odd: "name"') });
	const { tree } = await store.record(at(0));
	await using g = fixture();
	g.put("a", "2\n");
	const reader = await g.open();
	const { tree: now } = await reader.record(at(0));
	expect((await reader.diff(tree, now, store)).map(({ path }) => path)).toEqual(["a"]);
});
