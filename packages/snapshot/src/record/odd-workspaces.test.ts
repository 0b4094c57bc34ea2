import { execFileSync } from "node:child_process";
import { chmodSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { fixture } from "../test/fixture.ts";
import { restoreAll } from "../test/restore-all.ts";

// Each test runs some dozens of processes.
vi.setConfig({ testTimeout: 120_000 });

const at = (turn: number) => ({ ref: { sessionId: "s1", turn } });
const nobody = 65_534;

it("[SNAP4] a file of 100 MB is counted, is not read, and a restore leaves it alone", async () => {
	await using f = fixture();
	f.put("a", "1");
	f.put("huge", "");
	truncateSync(join(f.workspace, "huge"), 100_000_000);
	const store = await f.open();
	const first = await store.record(at(0));
	expect(first.notCovered).toMatchObject({ tooLarge: 1, paths: [{ path: "huge", reason: "tooLarge" }] });
	f.put("a", "2");
	const { tree } = await store.record(at(1));
	expect(await restoreAll(store, tree, first.tree)).toMatchObject({ restored: 1, kept: [] });
	expect([f.get("a"), f.get("huge")?.length]).toEqual(["1", 100_000_000]);
	expect((await store.sizes()).bytes).toBeLessThan(1_000_000);
});

it("[SNAP1][REST2] 50,000 files outside of a repository: each is covered, and what changed comes back", async () => {
	await using f = fixture();
	const folders = 500;
	for (let index = 0; index < 50_000; index += 1) f.put(`${index % folders}/${index}`, `${index}\n`);
	const store = await f.open();
	const first = await store.record(at(0));
	expect(first.notCovered).toMatchObject({ paths: [] });
	f.put("7/40007", "changed\n");
	f.put("8/40008", null);
	f.put("9/new", "new\n");
	const second = await store.record(at(1));
	expect(second).toMatchObject({ stored: true, filesChanged: 3 });
	expect(await restoreAll(store, second.tree, first.tree)).toMatchObject({ restored: 3, kept: [] });
	expect([f.get("7/40007"), f.get("8/40008"), f.get("9/new")]).toEqual(["40007\n", "40008\n", null]);
	expect(await store.listTree(first.tree)).toHaveLength(50_000);
});

it("[SNAP1] names that differ in their unicode form alone are two files, wherever the file system keeps them apart", async () => {
	await using f = fixture();
	const [composed, decomposed] = ["\u00e9.txt", "e\u0301.txt"];
	f.put(composed, "one");
	f.put(decomposed, "two");
	const store = await f.open();
	const first = await store.record(at(0));
	const kept = f.get(composed) === "one" ? [decomposed, composed] : [composed];
	expect((await store.listTree(first.tree)).map(({ path }) => path)).toEqual(kept.toSorted());
	f.put(decomposed, null);
	const { tree } = await store.record({ ...at(1), changed: [decomposed] });
	await restoreAll(store, tree, first.tree);
	expect([f.get(composed), f.get(decomposed)]).toEqual(kept.length === 2 ? ["one", "two"] : ["two", "two"]);
});

it("[SNAP3] a workspace that lost its permissions: an error that says so, nothing counts as deleted, also where the test runs as root", async () => {
	await using f = fixture();
	const root = process.getuid?.() === 0;
	f.put("a", "1");
	const as = root ? { uid: nobody } : {};
	if (root) execFileSync("chown", ["-R", `${nobody}:${nobody}`, f.root]);
	await f.probe([{ record: at(0) }], as).answers;
	// Rights do not bind root: the work is done by a process of another user.
	chmodSync(f.workspace, 0o000);
	const [answer] = await f.probe([{ record: at(1) }], as).answers;
	chmodSync(f.workspace, 0o755);
	expect(answer).toMatchObject({
		error: { code: "WORKSPACE_NOT_FOUND", message: expect.stringContaining("may not be read") },
	});
	if (root) execFileSync("chown", ["-R", "0:0", f.root]);
	const store = await f.open();
	expect(await store.snapshot({ sessionId: "s1", turn: 1 })).toMatchObject({ turn: 0 });
	expect(await store.record(at(1))).toMatchObject({ stored: false });
});
