import { randomBytes, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { decideStart } from "@playhead/core";
import { openShadowStore, storesDir } from "@playhead/snapshot";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type ApiUnderTest, apiUnderTest } from "../test/api-under-test.ts";
import { readAllOf, restorableSession } from "../test/restorable-session.ts";

vi.setConfig({ testTimeout: 60_000 });

let api: ApiUnderTest;
beforeAll(async () => {
	api = await apiUnderTest();
});
afterAll(() => api[Symbol.asyncDispose]());

const noise = () => randomBytes(300_000).toString("hex");

/** Six turns of 600 kB that cannot be packed to less than half of it. */
async function largeSession() {
	const made = await restorableSession(api);
	await made.ask("Fill", { keep: "0\n" });
	for (let turn = 1; turn <= 6; turn += 1) await made.work(`Turn ${turn}`, { noise: noise() });
	await made.end();
	return made;
}

const gone = { cause: { code: "SNAPSHOT_NOT_FOUND", message: expect.stringContaining("were dropped") } };

it("[SNAP5] a clean-up drops the oldest files over the quota; list, get, preview and fork say so, the conversation stays", async () => {
	const { sessionId, workspace } = await largeSession();
	const dry = await api.caller.snapshots.gc({ quota: "1.5 MiB", dryRun: true });
	expect(dry.stores.find((store) => store.workspace === workspace)?.dropped.length).toBeGreaterThan(0);
	expect((await api.caller.snapshots.list({ sessionId })).items.every(({ droppedAt }) => droppedAt === null)).toBe(
		true,
	);
	const { stores, quotaBytes } = await api.caller.snapshots.gc({ quota: "1.5 MiB" });
	const store = stores.find((cleaned) => cleaned.workspace === workspace);
	expect(store).toMatchObject({ error: null, removed: false, overQuota: false });
	expect(store?.bytesAfter).toBeLessThanOrEqual(quotaBytes);
	const { items } = await api.caller.snapshots.list({ sessionId });
	const lost = items.filter(({ droppedAt }) => droppedAt !== null).map(({ turn }) => turn);
	expect(store?.lost).toEqual([{ sessionId, turns: lost.toReversed() }]);
	expect(lost).toContain(1);
	expect(lost).not.toContain(6);
	expect(await api.caller.snapshots.get({ sessionId, turn: 1 })).toMatchObject({ files: null, diff: null });
	await expect(api.caller.previewRestore({ sessionId, turn: 1 })).rejects.toMatchObject(gone);
	await expect(api.caller.forkSession({ sessionId, turn: 1 })).rejects.toMatchObject(gone);
	const { events } = await api.caller.getEvents({ sessionId });
	expect(events.at(-1)).toMatchObject({ type: "snapshot.dropped", data: { reason: "quota" } });
	const restored = await api.caller.restoreSession({ sessionId, turn: 1, scope: "conversation" });
	expect(restored).toMatchObject({ turn: 1, restored: 0 });
});

it("[SNAP5] what the snapshots take is told by folder; a deleted session's are freed, and an orphan goes", async () => {
	const { sessionId, workspace } = await largeSession();
	const shared = join(api.dataDir, randomUUID());
	await mkdir(shared);
	await using store = await openShadowStore({ dir: storesDir(api.dataDir), workspace: shared });
	const { tree } = await store.record({ ref: { sessionId: randomUUID(), turn: 0 } });
	expect(tree).toMatch(/^[0-9a-f]{40}$/);
	const before = await api.caller.snapshots.stores();
	expect(before.stores.find((found) => found.workspace === workspace)).toMatchObject({
		snapshots: 7,
		sessions: 1,
		orphan: false,
		gone: false,
	});
	expect(before.stores.find((found) => found.workspace === shared)).toMatchObject({ orphan: true, snapshots: 1 });
	await api.caller.deleteSession({ sessionId });
	const { stores } = await api.caller.snapshots.gc({});
	expect(stores.find((found) => found.workspace === shared)).toMatchObject({ removed: true });
	expect(stores.some((found) => found.workspace === workspace)).toBe(false);
	expect(existsSync(store.path)).toBe(false);
});

it("[SNAP5] a session that is deleted frees its snapshots in a folder that others share", async () => {
	const workspace = join(api.dataDir, randomUUID());
	await mkdir(workspace);
	const [one, other] = [randomUUID(), randomUUID()];
	await using store = await openShadowStore({ dir: storesDir(api.dataDir), workspace });
	for (const sessionId of [one, other]) await store.record({ ref: { sessionId, turn: 0 } });
	const ids = { sessionId: one, runId: randomUUID(), messageId: randomUUID(), at: api.context.now() };
	const start = { ...ids, prompt: "Go", agent: "demo", model: "scripted/echo", workspace, kind: "chat" as const };
	await api.context.log.execute(one, (state) => decideStart(start, state));
	await api.caller.deleteSession({ sessionId: one });
	expect(await store.sessions()).toEqual([other]);
	expect(existsSync(workspace)).toBe(true);
});

it("[SEC4] a quota that is no size, or too small, is refused by its name", async () => {
	for (const quota of ["", "much", "-1", "1kB"])
		await expect(api.caller.snapshots.gc({ quota })).rejects.toThrow("quota");
});

it("[REST4] a fork from a session whose folder was deleted; a restore of files says what to do", async () => {
	const made = await restorableSession(api);
	await made.ask("First", { a: "1\n" });
	await made.work("One", { a: "2\n" });
	await made.end();
	await rm(made.workspace, { recursive: true });
	const { sessionId } = made;
	const { sessionId: forkId } = await api.caller.forkSession({ sessionId, turn: 1 });
	expect(await readAllOf(await api.context.scratchPath(forkId), "a")).toEqual(["2\n"]);
	expect((await api.caller.snapshots.get({ sessionId, turn: 1 })).files).toMatchObject([
		{ path: "a", change: "changed" },
	]);
	const absent = { cause: { code: "WORKSPACE_NOT_FOUND", message: expect.stringContaining("fork") } };
	await expect(api.caller.previewRestore({ sessionId, turn: 0 })).rejects.toMatchObject(absent);
	await expect(api.caller.restoreSession({ sessionId, turn: 0, scope: "both" })).rejects.toMatchObject(absent);
	expect(await api.caller.restoreSession({ sessionId, turn: 0, scope: "conversation" })).toMatchObject({ restored: 0 });
});
