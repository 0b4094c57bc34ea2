import { randomUUID } from "node:crypto";
import { openSession } from "@playhead/core/test";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createEventLog } from "../event-log/index.ts";
import { createListener, type Listener } from "../signal/index.ts";
import { cloneDatabase, type TestDatabase } from "../test/index.ts";
import { presenceLock, runQueue, workerRegistry } from "./index.ts";

let database: TestDatabase;
let log: ReturnType<typeof createEventLog>;
beforeAll(async () => {
	database = await cloneDatabase();
	log = createEventLog(database, { newId: randomUUID });
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(() => database.pool.query("TRUNCATE sessions, runs, run_queue, workers"));

const listeners: Listener[] = [];
afterEach(() => Promise.all(listeners.splice(0).map((listener) => listener.close())));

let told = 0;
const notify = { queued: () => void (told += 1) };
const registry = () => workerRegistry(database, { notify, watchMs: 0 });
/** The second one takes: it has seen the database before. */
const sweep = async () => {
	const workers = registry();
	await workers.sweep();
	return await workers.sweep();
};
const process_ = (id: string) => ({ id, host: "here", pid: 1, concurrency: 4 });

/** A worker that lives: it holds its lock, has beaten, and holds a run. */
async function livingWorker(id: string) {
	const listener = createListener(database.url, { setup: [presenceLock(id)] });
	listeners.push(listener);
	await listener.ready;
	await registry().beat(process_(id), 1);
	const { runId } = await openSession(log);
	expect(await runQueue(database, { leaseMs: 60_000 }).claim(id)).toMatchObject({ runId });
	return { runId, die: () => listener.close() };
}

/** Time passes for the heartbeat alone. */
const silence = (id: string) =>
	database.pool.query("UPDATE workers SET heartbeat_at = now() - interval '1.6 s' WHERE id = $1", [id]);
const lockIsFree = async (id: string) => {
	await expect
		.poll(async () => {
			const { text, values } = presenceLock(id);
			const exclusive = text.replace("lock_shared", "lock").replace("pg_advisory", "pg_try_advisory_xact");
			const { rows } = await database.pool.query<Record<string, boolean>>(exclusive, values);
			return Object.values(rows[0] ?? {})[0];
		})
		.toBe(true);
};

describe("a sweep", () => {
	it("[RUN5] takes the runs of a worker whose lock is free and whose heartbeat is missing, and forgets it", async () => {
		const { runId, die } = await livingWorker("w1");
		await die();
		await lockIsFree("w1");
		await silence("w1");
		told = 0;
		expect(await sweep()).toMatchObject([{ runId, attempt: 1, workerId: "w1" }]);
		expect(told).toBe(1);
		expect(await sweep()).toEqual([]);
		expect((await database.pool.query("SELECT FROM workers")).rowCount).toBe(0);
		expect(await runQueue(database, { leaseMs: 60_000 }).claim("w2")).toMatchObject({
			runId,
			attempt: 2,
			resumed: true,
		});
	});

	it("[RUN5] takes nothing while the heartbeat is fresh: a restart of the server frees every lock", async () => {
		const { die } = await livingWorker("w1");
		await die();
		await lockIsFree("w1");
		expect(await sweep()).toEqual([]);
	});

	it("[RUN5] takes nothing while the lock is held: a busy worker is late with its heartbeat", async () => {
		await livingWorker("w1");
		await silence("w1");
		expect(await sweep()).toEqual([]);
		expect(await registry().living()).toBe(1);
	});

	it("[RUN5] takes a run whose lease has run out though its worker holds the lock: it stands still", async () => {
		const { runId } = await livingWorker("w1");
		await database.pool.query("UPDATE run_queue SET lease_expires_at = now() - interval '1 ms'");
		expect(await sweep()).toMatchObject([{ runId, workerId: "w1" }]);
	});

	it("[RUN5] takes nothing until the database was reached for long enough without a gap", async () => {
		const { runId, die } = await livingWorker("w1");
		await die();
		await lockIsFree("w1");
		await silence("w1");
		const workers = workerRegistry(database, { watchMs: 400 });
		const startedAt = performance.now();
		const taken = async () => (await workers.sweep()).length;
		await expect.poll(taken, { timeout: 15_000, interval: 50 }).toBe(1);
		expect(performance.now() - startedAt).toBeGreaterThan(400);
		expect(await runQueue(database, { leaseMs: 60_000 }).claim("w2")).toMatchObject({ runId });
	});

	it("[RUN5] takes the runs of a process of its own machine that is gone at once, unless its lock is held", async () => {
		const { runId, die } = await livingWorker("w1");
		const gone = workerRegistry(database, { here: { host: "here", isGone: (pid) => pid === 1 } });
		expect(await gone.sweep()).toEqual([]);
		await die();
		await lockIsFree("w1");
		const alive = workerRegistry(database, { here: { host: "here", isGone: () => false } });
		const elsewhere = workerRegistry(database, { here: { host: "there", isGone: () => true } });
		expect(await Promise.all([alive.sweep(), elsewhere.sweep()])).toEqual([[], []]);
		expect(await gone.sweep()).toMatchObject([{ runId, workerId: "w1" }]);
	});

	it("[RUN5] by many workers at once takes each run once", async () => {
		for (let index = 0; index < 12; index += 1) {
			await openSession(log);
			await runQueue(database, { leaseMs: 60_000 }).claim("w1");
		}
		await registry().beat(process_("w1"), 12);
		await silence("w1");
		const taken = (await Promise.all(Array.from({ length: 8 }, () => sweep()))).flat();
		expect(new Set(taken.map(({ runId }) => runId)).size).toBe(12);
		expect(taken).toHaveLength(12);
		const { rows } = await database.pool.query("SELECT DISTINCT lost_leases FROM run_queue");
		expect(rows).toEqual([{ lost_leases: 1 }]);
	});
});

describe("a listener with a worker's lock", () => {
	it("[RUN5] holds it again after its connection was lost", async () => {
		await livingWorker("w1");
		const holders = async () =>
			(
				await database.pool.query<{ pid: number }>(
					`SELECT pid FROM pg_locks WHERE locktype = 'advisory'
					AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
				)
			).rows;
		// Those of the tests before this one go in a moment.
		await expect.poll(async () => (await holders()).length, { timeout: 15_000 }).toBe(1);
		const [before] = await holders();
		await database.pool.query("SELECT pg_terminate_backend($1)", [before?.pid]);
		const another = async () => (await holders()).some(({ pid }) => pid !== before?.pid);
		await expect.poll(another, { timeout: 15_000 }).toBe(true);
		await silence("w1");
		expect(await sweep()).toEqual([]);
	});
});

it("a worker that leaves is not counted any more", async () => {
	await registry().beat(process_("w1"), 0);
	await registry().beat(process_("w2"), 0);
	expect(await registry().living()).toBe(2);
	await registry().leave("w1");
	expect(await registry().living()).toBe(1);
});
