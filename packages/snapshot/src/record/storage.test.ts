import { execFileSync } from "node:child_process";
import { appendFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import type { ShadowStore } from "../index.ts";
import { type Fixture, fixture } from "../test/fixture.ts";

// Thousands of objects are written.
vi.setConfig({ testTimeout: 120_000 });

const folders = 40;
const perFolder = 25;

async function turns(f: Fixture, store: ShadowStore, from: number, to: number): Promise<void> {
	for (let turn = from; turn < to; turn += 1) {
		const path = `d${turn % folders}/f${turn % perFolder}`;
		appendFileSync(join(f.workspace, path), `turn ${turn}\n`);
		await store.record({ ref: { sessionId: "s1", turn }, changed: [path] });
	}
}

it("[SNAP2][PERF5] storage is linear in the turns: twice as many take twice as much, and each a small part of a copy", async () => {
	await using f = fixture();
	let copyBytes = 0;
	for (let index = 0; index < folders * perFolder; index += 1) {
		const content = `${index} ${"x".repeat(2_000)}\n`;
		copyBytes += content.length;
		f.put(`d${index % folders}/f${index % perFolder}`, content);
	}
	const store = await f.open();
	await store.record({ ref: { sessionId: "s1", turn: 0 } });
	// The packs' own bytes: a disk counts whole blocks, and sixty turns take only a few of them.
	const packed = async () => {
		await store.gc({ keep: () => true });
		const packs = join(store.path, "objects/pack");
		return readdirSync(packs).reduce((sum, name) => sum + statSync(join(packs, name)).size, 0);
	};
	const start = await packed();
	await turns(f, store, 1, 61);
	const once = (await packed()) - start;
	await turns(f, store, 61, 121);
	const twice = (await packed()) - start;
	expect(once).toBeGreaterThan(0);
	expect(twice / once).toBeLessThan(2.3);
	expect(once / 60).toBeLessThan(copyBytes / 100);
	// A turn that changed nothing takes nothing. Objects are counted: each packing finds deltas of its own.
	const objects = () => execFileSync("git", ["--git-dir", store.path, "count-objects", "-v"], { encoding: "utf8" });
	const inPack = () => Number(/^in-pack: (\d+)$/m.exec(objects())?.[1]);
	const before = inPack();
	await store.record({ ref: { sessionId: "s1", turn: 200 }, changed: [] });
	await packed();
	expect(before).toBeGreaterThan(0);
	expect(inPack()).toBe(before);
});
