import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { ownServer } from "@playhead/db/test";
import { expect, it } from "vitest";
import { testWorkers } from "./test-workers.ts";

type World = Awaited<ReturnType<typeof testWorkers>>;

/** Every turn of `steps` happened once, in order, and the log says so. */
async function expectWhole(world: World, sessionId: string): Promise<void> {
	expect((await world.until(sessionId, "run.finished", 40_000)).data).toMatchObject({ status: "done" });
	const lines = await readFile(`${world.dataDir}/workspaces/${sessionId}/lines`, "utf8");
	expect(lines).toBe(Array.from({ length: 12 }, (_, n) => `${n}\n`).join(""));
	const events = await world.eventsOf(sessionId);
	expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
	expect(events.filter(({ type }) => type === "run.finished")).toHaveLength(1);
	const results = events.filter(({ type }) => type === "tool.finished").map(({ data }) => data);
	expect(results).toHaveLength(12);
}

it("[RUN5] a killed PostgreSQL that comes back interrupts no run, and no worker takes another's", async () => {
	await using server = await ownServer();
	await using world = await testWorkers(server);
	const workers = await Promise.all([world.startWorker(), world.startWorker()]);
	const { sessionId } = await world.startSession("steps");
	await world.until(sessionId, "tool.finished");
	for (let restarts = 0; restarts < 2; restarts += 1) {
		server.kill();
		await setTimeout(1_000);
		await server.start();
		const turns = (await world.eventsOf(sessionId)).length;
		await expect.poll(async () => (await world.eventsOf(sessionId)).length, { timeout: 15_000 }).toBeGreaterThan(turns);
	}
	await expectWhole(world, sessionId);
	expect((await world.eventsOf(sessionId)).filter(({ type }) => type === "run.resumed")).toEqual([]);
	for (const worker of workers) expect(worker.child.exitCode ?? worker.child.signalCode).toBeNull();
	expect(workers.flatMap(({ lines }) => lines).join("")).not.toContain("unhandled");
}, 120_000);

it("[RUN5] after 12 s without PostgreSQL, past every lease, the run goes on with its own worker", async () => {
	await using server = await ownServer();
	await using world = await testWorkers(server);
	const workers = await Promise.all([world.startWorker(), world.startWorker()]);
	const { sessionId } = await world.startSession("steps");
	await world.until(sessionId, "tool.finished");
	await server.stop();
	const memory = async () =>
		Promise.all(workers.map(async ({ child }) => Number(/VmRSS:\s+(\d+)/.exec(await status(child.pid))?.[1])));
	const before = await memory();
	await setTimeout(12_000);
	const after = await memory();
	await server.start();
	await expectWhole(world, sessionId);
	expect((await world.eventsOf(sessionId)).filter(({ type }) => type === "run.resumed")).toEqual([]);
	for (const [index, kilobytes] of after.entries()) expect(kilobytes - (before[index] ?? 0)).toBeLessThan(64 * 1024);
	const log = workers.flatMap(({ lines }) => lines).join("");
	expect(log.match(/heartbeat failed/g)?.length).toBeLessThanOrEqual(2);
	expect(log).not.toContain("unhandled");
}, 120_000);

const status = (pid: number | undefined) => readFile(`/proc/${pid}/status`, "utf8");
