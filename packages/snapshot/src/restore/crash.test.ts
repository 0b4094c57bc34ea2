import { execFileSync, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import type { ShadowStore } from "../index.ts";
import { type Fixture, fixture, fsck, type Probe, readAll } from "../test/fixture.ts";
import type { Step } from "../test/probe.ts";
import { picksOf } from "../test/restore-all.ts";

// Each test runs some hundred processes.
vi.setConfig({ testTimeout: 60_000 });

const at = (turn: number) => ({ ref: { sessionId: "s1", turn } });
const files = 60;
const rounds = 8;

function write(f: Fixture, generation: string): Map<string, string> {
	for (let index = 0; index < files; index += 1) {
		// Every third one goes, every third is a folder in one generation and a file in the other.
		if (index % 3 === 0) f.put(`d/${index}`, generation === "old" ? `${generation} ${index}\n` : null);
		else if (index % 3 === 1) f.put(`d/${index}`, `${generation} ${index}\n`.repeat(500));
		else {
			f.put(`d/${index}`, null);
			f.put(generation === "old" ? `d/${index}` : `d/${index}/in/it`, `${generation} ${index}\n`);
		}
	}
	return readAll(f.workspace);
}

/** Kills a process once it has said as many answers, and a moment later. */
async function killAfter({ child, answers }: Probe, delayMs: number): Promise<boolean> {
	const killed = sleep(delayMs).then(() => child.kill("SIGKILL"));
	await once(child, "close");
	await answers;
	await killed;
	return child.signalCode === "SIGKILL";
}

/** How long a process takes for its steps on this machine now, until it ends. */
async function timed(probe: Probe): Promise<number> {
	const started = performance.now();
	await probe.answers;
	return performance.now() - started;
}

it("[REST6] kill -9 anywhere in a restore: recover leaves all old or all new, tells which, and no litter", async () => {
	await using f = fixture();
	const old = write(f, "old");
	const store = await f.open();
	const { tree: target } = await store.record(at(0));
	const wholeMs = await timed(f.probe([]));
	const outcomes = { old: 0, new: 0, none: 0 };
	for (let round = 0; round < rounds; round += 1) {
		const present = write(f, "new");
		const { tree: from } = await store.record(at(round + 1));
		const options = picksOf(await store.preview({ from, target }));
		const span = wholeMs * 0.6 + (round / rounds) * wholeMs * 1.4;
		await killAfter(f.probe([{ restore: options }]), span);
		const ended = await store.recover();
		const now = readAll(f.workspace);
		const [outcome] = ended;
		outcomes[outcome?.outcome ?? "none"] += 1;
		const isNew = outcome?.outcome === "new";
		expect(isNew ? outcome.kept : []).toEqual([]);
		expect(now).toEqual(isNew ? old : present);
		if (isNew) await store.acknowledge(outcome.id);
		expect(await store.pendingRestores()).toEqual([]);
		expect(await store.record(at(100 + round))).toMatchObject(
			outcome?.outcome === "new" ? { tree: target } : { tree: from },
		);
	}
	expect(fsck(store)).toBe("");
	// A kill in the middle of the work leaves a journal, in most of the rounds.
	expect(outcomes.old + outcomes.new).toBeGreaterThan(0);
}, 120_000);

it("[REST6] after a kill between any two steps of applying, recover goes on to the new state", async () => {
	await using f = fixture();
	const old = write(f, "old");
	const store = await f.open();
	const { tree: target } = await store.record(at(0));
	for (let round = 0; round < 6; round += 1) {
		const present = write(f, "new");
		const { tree: from } = await store.record(at(round + 1));
		const id = await store.stage(picksOf(await store.preview({ from, target })));
		const probe = f.probe([{ apply: id }]);
		// The more files have been put in place, the later it is killed.
		await untilChanged(f, present, round * 6, probe);
		probe.child.kill("SIGKILL");
		await probe.answers;
		const [outcome] = await store.recover(() => true);
		expect(outcome).toMatchObject({ outcome: "new", id, kept: [] });
		expect(readAll(f.workspace)).toEqual(old);
		await store.acknowledge(id);
	}
}, 120_000);

async function untilChanged(f: Fixture, before: Map<string, string>, count: number, { child }: Probe): Promise<void> {
	while (child.exitCode === null) {
		const now = [...before.keys()].filter(
			(path) => f.get(path) === null || !before.get(path)?.endsWith(f.get(path) ?? ""),
		);
		if (now.length > count) return;
		await sleep(1);
	}
}

it("[SNAP1][SNAP3] kill -9 anywhere in a record: what was recorded stays whole, and the next one works", async () => {
	await using f = fixture();
	write(f, "old");
	const store: ShadowStore = await f.open();
	await store.record(at(0));
	const wholeMs = await timed(f.probe([]));
	for (let round = 0; round < rounds; round += 1) {
		write(f, round % 2 === 0 ? "new" : "old");
		const changed = [...readAll(f.workspace).keys()];
		const steps: Step[] = Array.from({ length: 6 }, (_, index) => {
			const wanted = { ref: { sessionId: `k${round}-${index}`, turn: 0 } };
			return { record: index % 2 === 0 ? wanted : { ...wanted, changed } };
		});
		await killAfter(f.probe(steps), wholeMs * (0.6 + (round / rounds) * 1.2));
		f.put("after", `kill ${round}`);
		const { tree, stored } = await store.record(at(round + 1));
		expect(stored).toBe(true);
		const listed = await store.listTree(tree);
		expect(listed.map(({ path }) => path)).toEqual([...readAll(f.workspace).keys()].toSorted());
	}
	expect(fsck(store)).toBe("");
}, 120_000);

it("[SNAP3][REST6] no space left: a typed error, nothing counts as recorded or restored, and it works when there is space", async () => {
	await using f = fixture();
	f.put("a", "old");
	const store = await f.open();
	const { tree: target } = await store.record(at(0));
	f.put("a", "new");
	f.put("large", Buffer.from(Array.from({ length: 4_000_000 }, () => Math.floor(Math.random() * 256))));
	const [recorded] = await f.probe([{ record: at(1) }], { fileBlocks: 2_000 }).answers;
	expect(recorded).toMatchObject({
		error: { code: "SNAPSHOT_FAILED", message: expect.stringContaining("no space left") },
	});
	expect(await store.snapshot({ sessionId: "s1", turn: 1 })).toMatchObject({ turn: 0, tree: target });
	const { tree: big } = await store.record(at(2));
	f.put("large", null);
	const { tree: from } = await store.record(at(3));
	const options = picksOf(await store.preview({ from, target: big }));
	const [restored] = await f.probe([{ restore: options }], { fileBlocks: 2_000 }).answers;
	expect(restored).toMatchObject({
		error: { code: "SNAPSHOT_FAILED", message: expect.stringContaining("no space left") },
	});
	expect([...readAll(f.workspace).keys()]).toEqual(["a"]);
	expect(await store.pendingRestores()).toEqual([]);
	expect(await store.restore(options)).toMatchObject({ restored: 1, kept: [] });
	expect(f.get("large")?.length).toBeGreaterThan(1_000_000);
}, 60_000);

it("[SNAP3][REST6] a disk that is really full: the same, with a file system of its own", async (test) => {
	await using f = fixture();
	mkdirSync(f.dir);
	const inNamespace = (then: string, ...args: string[]) => [
		"--user",
		"--map-root-user",
		"--mount",
		"sh",
		"-c",
		`mount -t tmpfs -o size=50000k none "$1" && shift && ${then}`,
		"sh",
		f.dir,
		...args,
	];
	if (spawnSync("unshare", inNamespace("true")).status !== 0) test.skip("this machine gives no mount namespace");
	const probe = [process.execPath, "--no-warnings", join(import.meta.dirname, "../test/full-disk.ts"), f.dir];
	const said = execFileSync("unshare", inNamespace('exec "$@"', ...probe), { encoding: "utf8" });
	const full = { code: "SNAPSHOT_FAILED", message: expect.stringContaining("no space left") };
	expect(JSON.parse(said)).toMatchObject({
		recording: full,
		turnOfFullDisk: 0,
		restoring: full,
		left: { files: ["a"], pending: [] },
		restored: { restored: 1, kept: [] },
		whole: 2_000_000,
	});
}, 60_000);
