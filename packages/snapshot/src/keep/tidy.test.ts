import { randomBytes } from "node:crypto";
import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import {
	describeStores,
	freeSession,
	listStores,
	openShadowStore,
	type ShadowStore,
	tidyStore,
	tidyStores,
	untidiness,
} from "../index.ts";
import { type Fixture, fixture, fsck } from "../test/fixture.ts";
import { type MemoryOwner, memoryOwner } from "../test/memory-owner.ts";

// Each test runs some hundred processes.
vi.setConfig({ testTimeout: 60_000 });

const quotaBytes = 1_200_000;
const plenty = 2 ** 40;

/** Eight turns of 200 kB each; the third and fourth changed nothing, so the second's snapshot covers them. */
async function record(f: Fixture, store: ShadowStore, owner: MemoryOwner, sessionId = "s1"): Promise<string[]> {
	const trees: string[] = [];
	for (let turn = 0; turn < 8; turn += 1) {
		if (turn !== 3 && turn !== 4) f.put("noise", randomBytes(200_000));
		const { tree } = await store.record({ ref: { sessionId, turn } });
		owner.note(sessionId, turn, tree);
		trees.push(tree);
	}
	return trees;
}

it("[SNAP5] over its quota a store drops the oldest, and the log names every turn that has lost its files", async () => {
	await using f = fixture();
	const [owner, store] = [memoryOwner(), await f.open()];
	const trees = await record(f, store, owner);
	const foreseen = await tidyStore(store, owner, { quotaBytes, dryRun: true });
	expect(await store.missing(trees)).toEqual(new Set());
	const { dropped, bytesAfter, overQuota, lost } = await tidyStore(store, owner, { quotaBytes });
	expect(overQuota).toBe(false);
	expect(bytesAfter).toBeLessThanOrEqual(quotaBytes);
	// As few as possible: one more would not have fitted.
	expect(bytesAfter).toBeGreaterThan(quotaBytes - 2 * 210_000);
	expect(dropped.length).toBeGreaterThan(0);
	expect(foreseen.dropped.slice(0, dropped.length)).toEqual(dropped);
	const missing = await store.missing(trees);
	const turns = trees.flatMap((tree, turn) => (missing.has(tree) ? [turn] : []));
	expect(owner.dropped).toEqual([{ sessionId: "s1", turns }]);
	expect(lost).toEqual(owner.dropped);
	expect(turns).toEqual(turns.map((_, index) => index));
	expect((await tidyStore(store, owner, { quotaBytes })).lost).toEqual([]);
	expect(fsck(store)).toBe("");
});

it("[SNAP5] what a clean-up has dropped and could not say is said by the next one", async () => {
	await using f = fixture();
	const [owner, store] = [memoryOwner(), await f.open()];
	await record(f, store, owner);
	owner.away = true;
	await expect(tidyStore(store, owner, { quotaBytes })).rejects.toThrow("away");
	owner.away = false;
	await using later = await f.open();
	const { dropped, lost } = await tidyStore(later, owner, { quotaBytes });
	expect(dropped).toEqual([]);
	expect(lost).toEqual(owner.dropped);
	expect(owner.dropped[0]?.turns.length).toBeGreaterThan(0);
});

it("[SNAP5] a tree that another session's snapshot holds is not lost", async () => {
	await using f = fixture();
	const [owner, store] = [memoryOwner(), await f.open()];
	f.put("shared", randomBytes(200_000));
	const { tree } = await store.record({ ref: { sessionId: "s1", turn: 0 } });
	owner.note("s1", 0, tree);
	owner.note("s2", 0, (await store.record({ ref: { sessionId: "s2", turn: 0 } })).tree);
	f.put("shared", randomBytes(900_000));
	owner.note("s1", 1, (await store.record({ ref: { sessionId: "s1", turn: 1 } })).tree);
	const { dropped, lost, overQuota } = await tidyStore(store, owner, { quotaBytes: 1_000_000 });
	expect(dropped).toEqual([{ sessionId: "s1", turn: 0, reason: "quota" }]);
	expect({ lost, overQuota }).toEqual({ lost: [], overQuota: true });
	expect((await store.listTree(tree)).map(({ path }) => path)).toEqual(["shared"]);
});

it("[SNAP5] a deleted session's snapshots are freed, be its folder there or gone, and go with the next clean-up", async () => {
	await using f = fixture();
	const [owner, store] = [memoryOwner(), await f.open()];
	owner.folders.add(f.workspace);
	const [first = ""] = await record(f, store, owner, "s1");
	owner.note("s2", 0, (await store.record({ ref: { sessionId: "s2", turn: 0 } })).tree);
	const before = await store.sizes();
	expect(before).toMatchObject({ sessions: 2, oldestAt: expect.stringMatching(/^\d{4}-.*Z$/) });
	await store.close();
	renameSync(f.workspace, `${f.workspace}.away`);
	await freeSession(f.dir, f.workspace, "s1");
	await freeSession(f.dir, f.workspace, "s1");
	await freeSession(f.dir, join(f.root, "never-was"), "s1");
	const [tidied] = await tidyStores(f.dir, owner, { quotaBytes: plenty });
	expect(tidied).toMatchObject({ removed: false, error: null });
	expect(tidied?.result?.bytesAfter).toBeLessThan(before.bytes / 2);
	await using left = await openShadowStore({ dir: f.dir, workspace: f.workspace, absent: "read" });
	expect(await left.sessions()).toEqual(["s2"]);
	expect(await left.missing([first])).toEqual(new Set([first]));
});

it("[SNAP5] the store of deleted sessions is told of as an orphan and removed; one that is in use is not", async () => {
	await using f = fixture();
	const [owner, store] = [memoryOwner(), await f.open()];
	await record(f, store, owner);
	expect(await describeStores(f.dir, owner)).toMatchObject([{ orphan: false, gone: false, snapshots: 6 }]);
	owner.forget("s1");
	owner.folders.add(f.workspace);
	expect(await describeStores(f.dir, owner)).toMatchObject([{ orphan: false }]);
	owner.folders.clear();
	rmSync(f.workspace, { recursive: true });
	expect(await describeStores(f.dir, owner)).toMatchObject([{ orphan: true, gone: true, workspace: f.workspace }]);
	const [dry] = await tidyStores(f.dir, owner, { quotaBytes: plenty, dryRun: true });
	expect(dry).toMatchObject({ removed: false });
	expect(dry?.result?.dropped).toHaveLength(6);
	expect(await tidyStores(f.dir, owner, { quotaBytes: plenty })).toMatchObject([{ removed: true }]);
	expect([existsSync(store.path), await listStores(f.dir)]).toEqual([false, []]);
	// Whoever opens the folder again begins anew.
	f.put("a", "1");
	await using anew = await f.open();
	expect(await anew.record({ ref: { sessionId: "s3", turn: 0 } })).toMatchObject({ stored: true });
});

it("[SNAP3][REST4] of a folder that is gone the snapshots can be read and forked, and nothing else", async () => {
	await using f = fixture();
	f.put("a", "1\n");
	const store = await f.open();
	const { tree } = await store.record({ ref: { sessionId: "s1", turn: 0 } });
	await store.close();
	rmSync(f.workspace, { recursive: true });
	const gone = { code: "WORKSPACE_NOT_FOUND" };
	await expect(openShadowStore({ dir: f.dir, workspace: f.workspace })).rejects.toMatchObject(gone);
	await using left = await openShadowStore({ dir: f.dir, workspace: f.workspace, absent: "read" });
	expect(left.gone).toBe(true);
	expect(await left.last("s1")).toMatchObject({ tree });
	expect((await left.readFile(tree, "a")).content.toString()).toBe("1\n");
	const fork = join(f.root, "fork");
	await left.checkout({ tree, dir: fork });
	expect(existsSync(join(fork, "a"))).toBe(true);
	await expect(left.record({ ref: { sessionId: "s1", turn: 1 } })).rejects.toMatchObject(gone);
	await expect(left.preview({ from: tree, target: tree })).rejects.toMatchObject(gone);
	await expect(left.observe()).rejects.toMatchObject(gone);
});

it("[SNAP3] a loan, many small files and a quota are each a reason for a clean-up, and none is left after it", async () => {
	await using f = fixture();
	const owner = memoryOwner();
	f.put("a", "1");
	f.git("init", "-q");
	f.git("add", "-A");
	f.git("commit", "-q", "-m", "first");
	const store = await f.open();
	owner.note("s1", 0, (await store.record({ ref: { sessionId: "s1", turn: 0 } })).tree);
	expect(await untidiness(store.path, plenty)).toBe("loan");
	await tidyStore(store, owner, { quotaBytes: plenty });
	expect(await untidiness(store.path, plenty)).toBeNull();
	expect(await untidiness(store.path, 1)).toBe("quota");
	f.git("checkout", "-q", "--orphan", "empty");
	f.git("rm", "-rfq", ".");
	f.git("reflog", "expire", "--expire=now", "--all");
	f.git("gc", "-q", "--prune=now");
	f.put("b", "2");
	expect(await store.record({ ref: { sessionId: "s1", turn: 1 } })).toMatchObject({ stored: true });
	expect(fsck(store)).toBe("");
});
