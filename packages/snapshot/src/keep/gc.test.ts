import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { expect, it, vi } from "vitest";
import { fixture, fsck } from "../test/fixture.ts";
import { picksOf } from "../test/restore-all.ts";

// Each test runs some hundred processes.
vi.setConfig({ testTimeout: 60_000 });

const at = (turn: number, sessionId = "s1") => ({ ref: { sessionId, turn } });

it("[SNAP3] git's own gc and prune take nothing that a snapshot needs", async () => {
	await using f = fixture();
	f.put("a", "0");
	const store = await f.open();
	const trees = [await store.record(at(0))];
	for (let turn = 1; turn < 5; turn += 1) {
		f.put("a", String(turn));
		trees.push(await store.record({ ...at(turn), changed: ["a"] }));
	}
	execFileSync("git", ["--git-dir", store.path, "gc", "--prune=now", "-q"]);
	for (const [turn, { tree }] of trees.entries()) {
		expect((await store.readFile(tree, "a")).content.toString()).toBe(String(turn));
	}
});

it("[SNAP3] snapshots of sessions that are gone are dropped and named; the others stay, and the next scan is quick", async () => {
	await using f = fixture();
	f.put("a", "a");
	const store = await f.open();
	const kept = await store.record(at(0));
	f.put("b", randomBytes(200_000));
	const gone = await store.record(at(0, "s2"));
	f.put("b", null);
	f.put("foreign", "seen by a preview alone");
	await store.preview({ from: kept.tree, target: kept.tree });
	const result = await store.gc({ keep: (sessionId) => sessionId === "s1" });
	expect(result.dropped).toEqual([{ sessionId: "s2", turn: 0, reason: "unreferenced" }]);
	expect(result.bytesAfter).toBeLessThan(result.bytesBefore);
	await expect(store.readFile(gone.tree, "b")).rejects.toMatchObject({ code: "SNAPSHOT_NOT_FOUND" });
	expect((await store.readFile(kept.tree, "a")).content.toString()).toBe("a");
	const next = await store.record(at(1));
	expect((await store.listTree(next.tree)).map(({ path }) => path)).toEqual(["a", "foreign"]);
	expect((await store.readFile(next.tree, "foreign")).content.toString()).toBe("seen by a preview alone");
	expect(fsck(store)).toBe("");
});

it("[SNAP3] a store over its quota drops the oldest, never a session's last, and says which", async () => {
	await using f = fixture();
	const store = await f.open();
	for (let turn = 0; turn < 8; turn += 1) {
		f.put("noise", randomBytes(200_000));
		await store.record(at(turn));
	}
	f.put("noise", "small");
	const other = await store.record(at(0, "s2"));
	const quotaBytes = 900_000;
	const { dropped, bytesAfter, overQuota } = await store.gc({ quotaBytes, keep: () => true });
	expect(overQuota).toBe(false);
	expect(bytesAfter).toBeLessThanOrEqual(quotaBytes);
	expect(dropped.length).toBeGreaterThan(2);
	expect(dropped.map(({ turn }) => turn)).toEqual(dropped.map((_, index) => index));
	expect(dropped.every(({ sessionId, reason }) => sessionId === "s1" && reason === "quota")).toBe(true);
	expect(await store.snapshot({ sessionId: "s1", turn: 0 })).toBeNull();
	expect(await store.snapshot({ sessionId: "s1", turn: 7 })).toMatchObject({ turn: 7 });
	expect((await store.readFile(other.tree, "noise")).content.toString()).toBe("small");
	expect(await store.gc({ quotaBytes: 1, keep: () => true })).toMatchObject({ overQuota: true });
	expect(await store.snapshot({ sessionId: "s1", turn: 7 })).toMatchObject({ turn: 7 });
});

it("[REST6] a restore that waits keeps its target", async () => {
	await using f = fixture();
	f.put("a", "old");
	const store = await f.open();
	const { tree: target } = await store.record(at(0));
	f.put("a", "new");
	const { tree: from } = await store.record(at(1));
	const id = await store.stage(picksOf(await store.preview({ from, target })));
	f.put(".playhead", null);
	await store.gc({ quotaBytes: 1, keep: () => true });
	expect(await store.apply(id)).toMatchObject({ restored: 1, kept: [] });
	expect(f.get("a")).toBe("old");
});

it("[SNAP3] clean-ups and records of several processes do not meet", async () => {
	await using f = fixture();
	f.put("a", "0");
	const [one, two] = [await f.open(), await f.open()];
	const recording = (async () => {
		for (let turn = 0; turn < 12; turn += 1) {
			f.put(`f${turn}`, randomBytes(2_000));
			await one.record(turn % 2 === 0 ? at(turn) : { ...at(turn), changed: [`f${turn}`] });
		}
	})();
	for (let round = 0; round < 4; round += 1) await two.gc({ keep: () => true });
	await recording;
	expect(fsck(one)).toBe("");
	expect(await one.record(at(99))).toMatchObject({ stored: false });
});
