import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openShadowStore, storesDir } from "@playhead/snapshot";
import pino from "pino";
import { expect, it, vi } from "vitest";
import { createTidier } from "./tidy-stores.ts";

vi.setConfig({ testTimeout: 60_000 });

const never = 3_600_000;

/** A data directory with the store of one folder, and a database that knows of its session. */
async function world(snapshotQuotaBytes: number) {
	const root = realpathSync(mkdtempSync(join(tmpdir(), "playhead-tidy-")));
	const [dataDir, workspace] = [join(root, "data"), join(root, "workspace")];
	mkdirSync(workspace);
	const lines: string[] = [];
	const logger = pino({ level: "info" }, { write: (line: string) => void lines.push(line) });
	const known = new Map<string, { turn: number; tree: string }[]>();
	const told: { sessionId: string; turns: readonly number[] }[] = [];
	const snapshotOwner = {
		existing: async (ids: readonly string[]) => new Set(ids.filter((id) => known.has(id))),
		usedFolders: async (folders: readonly string[]) => new Set(folders.filter((folder) => folder === workspace)),
		recorded: async (sessionId: string) => known.get(sessionId) ?? [],
		noteDropped: async (sessionId: string, turns: readonly number[]) => void told.push({ sessionId, turns }),
	};
	await using store = await openShadowStore({ dir: storesDir(dataDir), workspace });
	for (let turn = 0; turn < 6; turn += 1) {
		writeFileSync(join(workspace, "noise"), randomBytes(300_000));
		const { tree } = await store.record({ ref: { sessionId: "s1", turn } });
		known.set("s1", [...(known.get("s1") ?? []), { turn, tree }]);
	}
	const settings = { dataDir, snapshotQuotaBytes } as Parameters<typeof createTidier>[0]["settings"];
	return {
		ports: { settings, logger, snapshotOwner },
		workspace,
		path: store.path,
		known,
		told,
		lines,
		[Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
	};
}

it("[SNAP5] a folder that is quiet is kept within its quota, and what was lost is said", async () => {
	using w = await world(1_000_000);
	const tidier = createTidier(w.ports, { quietMs: 20, patienceMs: 100, firstSweepMs: never, sweepMs: never });
	try {
		for (let use = 0; use < 5; use += 1) tidier.used(w.workspace);
		await expect.poll(() => w.told.length, { timeout: 30_000 }).toBe(1);
		expect(w.told[0]?.turns.slice(0, 2)).toEqual([0, 1]);
		await expect.poll(() => w.lines.join("")).toContain("have lost their files");
	} finally {
		await tidier.stop();
	}
	// One look was enough, and it dropped no more than it had to.
	expect(w.told).toHaveLength(1);
	expect(w.told[0]?.turns).not.toContain(5);
});

it("[SNAP5] a sweep removes the stores of deleted sessions, and leaves those of others", async () => {
	using w = await world(1_000_000_000);
	const once = { quietMs: never, patienceMs: never, firstSweepMs: 10, sweepMs: never };
	const other = join(w.workspace, "other");
	mkdirSync(other);
	await using orphan = await openShadowStore({ dir: storesDir(w.ports.settings.dataDir), workspace: other });
	await orphan.record({ ref: { sessionId: "deleted", turn: 0 } });
	const tidier = createTidier(w.ports, once);
	await expect.poll(() => existsSync(orphan.path), { timeout: 30_000 }).toBe(false);
	await tidier.stop();
	expect(existsSync(w.path)).toBe(true);
	expect(w.told).toEqual([]);
});
