import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openShadowStore, storesDir } from "@playhead/snapshot";
import { expect, it } from "vitest";
import { removeOrphans } from "./remove-orphans.ts";

it("[FIND4] scratch folders without a session go, with their stores, once they are old enough; nothing else does", async () => {
	const root = realpathSync(mkdtempSync(join(tmpdir(), "playhead-orphans-")));
	try {
		const [kept, gone] = [randomUUID(), randomUUID()];
		const at = (name: string) => join(root, "workspaces", name);
		for (const name of [kept, gone, "a-persons-own"]) {
			mkdirSync(at(name), { recursive: true });
			writeFileSync(join(at(name), "file"), name);
		}
		await using store = await openShadowStore({ dir: storesDir(root), workspace: at(gone) });
		await store.record({ ref: { sessionId: gone, turn: 0 } });
		const owner = { existing: async (ids: readonly string[]) => new Set(ids.filter((id) => id === kept)) };
		expect(await removeOrphans(root, { owner })).toBe(0);
		expect(existsSync(at(gone))).toBe(true);
		expect(await removeOrphans(root, { owner, now: Date.now() + 3_600_001 })).toBe(1);
		expect([kept, gone, "a-persons-own"].map((name) => existsSync(at(name)))).toEqual([true, false, true]);
		expect(existsSync(store.path)).toBe(false);
		expect(await removeOrphans(join(root, "none"), { owner })).toBe(0);
	} finally {
		rmSync(root, { recursive: true, force: true });
	}
});
