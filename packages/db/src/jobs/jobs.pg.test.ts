import { afterAll, beforeAll, expect, it } from "vitest";
import { workerRegistry } from "../run-queue/index.ts";
import { cloneDatabase, type TestDatabase } from "../test/index.ts";
import { addJob, type JobTasks, runJobs } from "./index.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await cloneDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

const nothing: JobTasks = {
	fire: async () => undefined,
	deliver: async () => undefined,
	title: async () => undefined,
	retain: async () => undefined,
};
const start = (tasks: Partial<JobTasks>) =>
	runJobs(database.pool, {
		tasks: { ...nothing, ...tasks },
		concurrency: 2,
		signal: new AbortController().signal,
		log: () => undefined,
	});
const left = async () =>
	(await database.pool.query("SELECT key, attempts, locked_by FROM graphile_worker.jobs ORDER BY id")).rows;

it("[JOB1] is done once by one of two runners, and again when it failed", async () => {
	const done: string[] = [];
	const task = async ({ firingId }: { firingId: string }) => {
		done.push(firingId);
		if (done.length === 1) throw new Error("the first try");
	};
	const runners = await Promise.all([start({ fire: task }), start({ fire: task })]);
	await addJob(database.pool, "fire", { firingId: "a" }, { key: "a" });
	await expect.poll(() => done, { timeout: 15_000 }).toEqual(["a", "a"]);
	await expect.poll(left).toEqual([]);
	await Promise.all(runners.map((runner) => runner.stop()));
});

it("[JOB2] that a dead worker held is free again as soon as the worker is found dead", async () => {
	await addJob(database.pool, "fire", { firingId: "b" }, { key: "b", queue: "q" });
	const dead = { held: false, let: () => undefined as void };
	const runner = await start({
		fire: () =>
			new Promise((resolve) => {
				dead.held = true;
				dead.let = resolve;
			}),
	});
	await expect.poll(() => dead.held, { timeout: 15_000 }).toBe(true);
	const [{ locked_by }] = await left();
	expect(runner.workerIds).toContain(locked_by);
	const registry = workerRegistry(database, { here: { host: "here", isGone: () => true }, watchMs: 0 });
	await registry.beat({ id: "w1", host: "here", pid: 1, concurrency: 1, jobWorkers: runner.workerIds }, 0);
	await registry.sweep();
	expect(await left()).toMatchObject([{ key: "b", locked_by: null }]);
	const again: string[] = [];
	const heir = await start({ fire: async ({ firingId }) => void again.push(firingId) });
	await expect.poll(() => again, { timeout: 15_000 }).toEqual(["b"]);
	dead.let();
	await Promise.all([heir.stop(), runner.stop()]);
});

it("[JOB2] that nobody has noted as its own is free after 10 s, and not before", async () => {
	const sql = (ago: string) =>
		`UPDATE graphile_worker._private_jobs SET locked_by = 'pool-of-nobody', locked_at = now() - interval '${ago}'`;
	await addJob(database.pool, "title", { sessionId: "c" }, { key: "c" });
	const registry = workerRegistry(database, { watchMs: 0 });
	await database.pool.query(sql("8 s"));
	await registry.sweep();
	expect(await left()).toMatchObject([{ key: "c", locked_by: "pool-of-nobody" }]);
	await registry.beat({ id: "w2", host: "h", pid: 2, concurrency: 1, jobWorkers: ["pool-of-nobody"] }, 0);
	await database.pool.query(sql("1 minute"));
	await registry.sweep();
	expect(await left()).toMatchObject([{ key: "c", locked_by: "pool-of-nobody" }]);
	await registry.leave("w2");
	await registry.sweep();
	expect(await left()).toMatchObject([{ key: "c", locked_by: null }]);
});
