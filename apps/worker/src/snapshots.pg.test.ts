import { readFile, realpath, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { decideRestore, decideSend, decideStart, type StoredEvent } from "@playhead/core";
import { openShadowStore, storesDir } from "@playhead/snapshot";
import { v7 as newId } from "uuid";
import { expect, it } from "vitest";
import { testWorkers } from "./test-workers.ts";

type World = Awaited<ReturnType<typeof testWorkers>>;
const saved = (events: readonly StoredEvent[]) => events.filter(({ type }) => type === "snapshot.saved");

const call = (name: string, args: object) => ({ toolCalls: [{ name, args }] });

/** An agent whose first turn writes a file by a tool, whose second runs a command, and whose third changes nothing. */
async function writingAgent(world: World): Promise<string> {
	const command = ["-e", "require('node:fs').writeFileSync('b.txt', 'b')"];
	const steps = [
		call("write_file", { path: "a.txt", content: "a\n" }),
		call("run_command", { command: "node", args: command }),
		call("read_file", { path: "a.txt" }),
		{ text: "Done." },
	];
	const scenario = {
		description: "writes",
		tokensPerSecond: 1_000,
		conversations: [{ steps }, { steps: [{ text: "No more." }] }],
	};
	const file = join(world.dataDir, "writes.yaml");
	await writeFile(file, JSON.stringify(scenario));
	const config = join(world.dataDir, "writes.config.yaml");
	await writeFile(config, JSON.stringify({ agents: { writes: { model: "scripted/writes", scenario: file } } }));
	return config;
}

async function start(world: World, workspace: string | null = null) {
	const [sessionId, runId, messageId] = [newId(), newId(), newId()];
	const command = { sessionId, runId, messageId, at: new Date().toISOString(), prompt: "Go", agent: "writes" };
	const place = { model: "scripted/writes", workspace, kind: "chat" as const };
	await world.log.execute(sessionId, (state) => decideStart({ ...command, ...place }, state));
	return sessionId;
}

it("[SNAP1] [SNAP4] every boundary of a run has a snapshot, with what the turn itself has changed", async () => {
	await using world = await testWorkers();
	await world.startWorker({ PLAYHEAD_CONFIG: await writingAgent(world) });
	const sessionId = await start(world);
	await world.until(sessionId, "run.finished");
	const events = await world.eventsOf(sessionId);
	expect(saved(events).map(({ data }) => [data.turn, data.cause, data.filesChanged, data.paths])).toEqual([
		[0, "start", 0, []],
		[1, "turn", 1, ["a.txt"]],
		[2, "turn", 1, ["b.txt"]],
		[3, "turn", 0, []],
		[4, "turn", 0, []],
	]);
	expect(saved(events)[0]?.data.seq).toBe(1);
	const order = events.map(({ type }) => type).filter((type) => /^(turn|run)\.finished|snapshot/.test(type));
	expect(order.slice(-3)).toEqual(["turn.finished", "snapshot.saved", "run.finished"]);
	const trees = saved(events).map(({ data }) => String(data.tree));
	expect(new Set(trees.slice(2))).toHaveProperty("size", 1);
	const workspace = join(await realpath(world.dataDir), "workspaces", sessionId);
	await using store = await openShadowStore({ dir: storesDir(world.dataDir), workspace });
	expect((await store.listTree(trees[1] ?? "")).map(({ path }) => path)).toEqual(["a.txt"]);
	expect((await store.listTree(trees[4] ?? "")).map(({ path }) => path)).toEqual(["a.txt", "b.txt"]);
});

it("[SNAP1] a workspace that cannot be recorded stops no run, and its boundaries say why", async () => {
	await using world = await testWorkers();
	const config = await writingAgent(world);
	await writeFile(storesDir(world.dataDir), "a file where the stores should be");
	await world.startWorker({ PLAYHEAD_CONFIG: config });
	const sessionId = await start(world);
	expect((await world.until(sessionId, "run.finished")).data).toMatchObject({ status: "done" });
	const snapshots = saved(await world.eventsOf(sessionId));
	expect(snapshots.map(({ data }) => [data.turn, data.tree])).toEqual([0, 1, 2, 3, 4].map((turn) => [turn, null]));
	expect(snapshots[0]?.data.reason).toMatch(/could not be/);
});

it("[SNAP1] [RUN5] after kill -9 no boundary is missing, and none is saved twice", async () => {
	await using world = await testWorkers();
	await world.startWorker();
	const { sessionId } = await world.startSession("steps");
	for (let kills = 0; kills < 2; kills += 1) {
		const seen = saved(await world.eventsOf(sessionId)).length;
		await expect
			.poll(async () => saved(await world.eventsOf(sessionId)).length, { timeout: 20_000, interval: 10 })
			.toBeGreaterThan(seen + 1);
		await world.killWorkers();
		await world.startWorker();
	}
	await world.until(sessionId, "run.finished", 40_000);
	const events = await world.eventsOf(sessionId);
	const turns = saved(events).map(({ data }) => data.turn);
	const finished = events.filter(({ type }) => type === "turn.finished").map(({ turn }) => turn);
	expect(turns).toEqual([0, ...finished]);
	expect(saved(events).every(({ data }) => typeof data.tree === "string")).toBe(true);
}, 90_000);

it("[REST6] a restore that the log tells of is carried out before the next run of the session, and at a worker's start", async () => {
	await using world = await testWorkers();
	const config = await writingAgent(world);
	await world.startWorker({ PLAYHEAD_CONFIG: config });
	const sessionId = await start(world);
	await world.until(sessionId, "run.finished");
	const workspace = join(await realpath(world.dataDir), "workspaces", sessionId);
	const read = () => readFile(join(workspace, "a.txt"), "utf8").catch(() => null);

	/** What the API does up to its commit; then it is killed. */
	const restoreHalfway = async (undoTurn: number) => {
		await using store = await openShadowStore({ dir: storesDir(world.dataDir), workspace });
		const [target, last] = [await store.snapshot({ sessionId, turn: 0 }), await store.last(sessionId)];
		const preview = await store.preview({ from: last?.tree ?? "", target: target?.tree ?? "" });
		const picks = preview.files.map(({ path, before }) => ({ path, expected: before }));
		const restoreId = await store.stage({ sessionId, target: preview.target, picks });
		const undo = { turn: undoTurn, tree: preview.present, filesChanged: 0, insertions: 0, deletions: 0, notCovered: 0 };
		const command = { sessionId, at: new Date().toISOString(), scope: "files", restoreId, undo } as const;
		const place = { target: { turn: 0, seq: 1 }, paths: picks.map(({ path }) => path) };
		await world.log.execute(sessionId, (state) => decideRestore({ ...command, ...place }, state));
	};
	await restoreHalfway(5);
	expect(await read()).toBe("a\n");
	const sent = { sessionId, runId: newId(), messageId: newId(), at: new Date().toISOString(), text: "More" };
	await world.log.execute(sessionId, (state) => decideSend({ ...sent, whenBusy: "reject" }, state));
	await expect
		.poll(async () => (await world.eventsOf(sessionId)).filter(({ type }) => type === "run.finished").length)
		.toBe(2);
	expect(await read()).toBeNull();

	await writeFile(join(workspace, "a.txt"), "again\n");
	await world.killWorkers();
	const { turns } = (await world.database.pool.query("SELECT turns FROM sessions WHERE id = $1", [sessionId])).rows[0];
	await restoreHalfway(Number(turns) + 1);
	expect(await read()).toBe("again\n");
	await world.startWorker({ PLAYHEAD_CONFIG: config });
	await expect.poll(read, { timeout: 10_000 }).toBeNull();
}, 60_000);
