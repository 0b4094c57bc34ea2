import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import { removeDrafts } from "../index.ts";
import { fixture, readAll } from "../test/fixture.ts";

// Each test runs some dozens of processes.
vi.setConfig({ testTimeout: 120_000 });

const at = (turn: number) => ({ ref: { sessionId: "s1", turn } });

it("[REST4] kill -9 anywhere in a fork: its folder is there whole or not at all, and what is left of it is removed", async () => {
	await using f = fixture();
	for (let index = 0; index < 200; index += 1) f.put(`d${index % 20}/${index}`, `${index}\n`.repeat(200));
	const store = await f.open();
	const { tree } = await store.record(at(0));
	const whole = readAll(f.workspace);
	const forks = join(f.root, "forks");
	let [none, all] = [0, 0];
	for (let round = 0; round < 4; round += 1) {
		const dir = join(forks, `fork-${round}`);
		const { child, answers } = f.probe([{ checkout: { tree, dir } }]);
		// The later the round, the further the copy is: killed when so many of its files are there.
		while (child.exitCode === null && !existsSync(dir) && countFiles(forks, `fork-${round}.`) < round * 45)
			await sleep(1);
		child.kill("SIGKILL");
		await Promise.all([answers, child.exitCode === null && child.signalCode === null ? once(child, "close") : null]);
		const there = existsSync(dir);
		if (there) all += 1;
		else none += 1;
		if (!there) await store.checkout({ tree, dir });
		expect(readAll(dir)).toEqual(whole);
	}
	expect(none).toBeGreaterThan(0);
	expect(none + all).toBe(4);
	await removeDrafts(forks);
	expect(readdirSync(forks).filter((name) => name.endsWith(".new")).length).toBeGreaterThan(0);
	await removeDrafts(forks, Date.now() + 7_200_000);
	expect(readdirSync(forks).toSorted()).toEqual(Array.from({ length: 4 }, (_, round) => `fork-${round}`));
});

function countFiles(folder: string, prefix: string): number {
	const drafts = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith(prefix)) : [];
	return drafts.reduce((sum, name) => sum + readdirSync(join(folder, name), { recursive: true }).length, 0);
}

it("[REST4] no space for a fork: a typed error, no folder, and it works when there is space", async () => {
	await using f = fixture();
	f.put("large", Buffer.alloc(3_000_000, "x"));
	const store = await f.open();
	const { tree } = await store.record(at(0));
	const dir = join(f.root, "forks/fork");
	const [answer] = await f.probe([{ checkout: { tree, dir } }], { fileBlocks: 2_000 }).answers;
	expect(answer).toMatchObject({
		error: { code: "SNAPSHOT_FAILED", message: expect.stringContaining("no space left") },
	});
	expect(readdirSync(join(f.root, "forks"))).toEqual([]);
	await store.checkout({ tree, dir });
	expect(readAll(dir)).toEqual(readAll(f.workspace));
});
