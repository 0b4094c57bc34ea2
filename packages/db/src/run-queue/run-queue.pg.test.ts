import { randomUUID } from "node:crypto";
import { openSession } from "@playhead/core/test";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createEventLog } from "../event-log/index.ts";
import { createPool } from "../postgres/pool.ts";
import { cloneDatabase, type TestDatabase } from "../test/index.ts";
import { runQueue, workerRegistry } from "./index.ts";

let database: TestDatabase;
let log: ReturnType<typeof createEventLog>;
beforeAll(async () => {
	database = await cloneDatabase();
	log = createEventLog(database, { newId: randomUUID });
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(() => database.pool.query("TRUNCATE sessions, runs, run_queue"));

const told: string[] = [];
const notify = { queued: () => void told.push("queued"), cancel: (runId: string) => void told.push(runId) };
const queue = (leaseMs = 60_000) => runQueue(database, { leaseMs, notify });
/** The second one takes: it has seen the database before. */
const sweep = async () => {
	const workers = workerRegistry(database, { watchMs: 0 });
	await workers.sweep();
	return await workers.sweep();
};
/** Time passes for the lease alone. */
const expireLease = (runId: string) =>
	database.pool.query("UPDATE run_queue SET lease_expires_at = now() - interval '1 ms' WHERE run_id = $1", [runId]);

describe("a claim", () => {
	it("takes the run that has waited longest, once", async () => {
		const [first, second] = [await openSession(log), await openSession(log)];
		const runs = queue();
		expect(await runs.claim("w1")).toEqual({
			sessionId: first.sessionId,
			runId: first.runId,
			attempt: 1,
			resumed: false,
			cancelRequested: false,
		});
		expect((await runs.claim("w2"))?.runId).toBe(second.runId);
		expect(await runs.claim("w1")).toBeNull();
	});

	it("gives each of many claimants another run", async () => {
		for (let index = 0; index < 12; index += 1) await openSession(log);
		const claims = await Promise.all(Array.from({ length: 20 }, (_, index) => queue().claim(`w${index}`)));
		const taken = claims.flatMap((claim) => claim?.runId ?? []);
		expect(taken).toHaveLength(12);
		expect(new Set(taken).size).toBe(12);
	});

	it("takes one run, whichever plan the database chooses", async () => {
		await openSession(log);
		// Statistics of a short queue: that puts the queue outside and the choice inside the loop.
		await database.pool.query("ANALYZE run_queue");
		for (let index = 0; index < 6; index += 1) await openSession(log);
		// With nested loops a choice that is a plain sub-query is made again for every row.
		const settings = [
			"enable_hashjoin",
			"enable_mergejoin",
			"enable_material",
			"enable_memoize",
			"enable_indexscan",
			"enable_bitmapscan",
		];
		const pool = createPool(database.url, { max: 1, options: settings.map((name) => `-c ${name}=off`).join(" ") });
		await runQueue({ pool }, { leaseMs: 60_000 }).claim("w1");
		await pool.end();
		const { rows } = await database.pool.query("SELECT run_id FROM run_queue WHERE worker_id IS NOT NULL");
		expect(rows).toHaveLength(1);
	});

	it("[RUN2] leaves a run in line alone until the run before it has ended", async () => {
		const session = await openSession(log);
		const { runId } = await session.send();
		const runs = queue();
		expect((await runs.claim("w1"))?.runId).toBe(session.runId);
		expect(await runs.claim("w1")).toBeNull();
		await session.finish();
		expect(await runs.claim("w1")).toMatchObject({ runId, attempt: 1 });
	});

	it("does not take a run before its time", async () => {
		const session = await openSession(log);
		await database.pool.query("UPDATE run_queue SET available_at = now() + interval '1 hour' WHERE run_id = $1", [
			session.runId,
		]);
		expect(await queue().claim("w1")).toBeNull();
	});
});

describe("a lease", () => {
	it("[RUN5] that ran out is taken over with the next attempt, and its worker learns of it", async () => {
		const { sessionId, runId } = await openSession(log);
		const [dead, living] = [queue(), queue()];
		await dead.claim("w1");
		expect(await living.claim("w2")).toBeNull();
		await expireLease(runId);
		expect(await living.claim("w2")).toBeNull();
		expect(await sweep()).toEqual([{ sessionId, runId, attempt: 1, workerId: "w1" }]);
		expect(await living.claim("w2")).toMatchObject({ sessionId, runId, attempt: 2, resumed: true });
		expect(await dead.renew("w1")).toEqual({ cancelled: [], lost: [runId] });
		expect(await dead.renew("w1")).toEqual({ cancelled: [], lost: [] });
		expect(await living.renew("w2")).toEqual({ cancelled: [], lost: [] });
	});

	it("[RUN5] is kept by renewing it", async () => {
		const { runId } = await openSession(log);
		const runs = queue();
		await runs.claim("w1");
		await expireLease(runId);
		await runs.renew("w1");
		expect(await sweep()).toEqual([]);
		expect(await queue().claim("w2")).toBeNull();
	});

	it("[RUN7] that was given back is taken at once and counts as no loss", async () => {
		const { runId } = await openSession(log);
		const runs = queue();
		for (let attempt = 1; attempt <= 5; attempt += 1) {
			const claim = await runs.claim(`w${attempt}`);
			expect(claim).toMatchObject({ runId, attempt });
			told.length = 0;
			if (claim !== null) await runs.release(claim);
			expect(told).toEqual(["queued"]);
			expect(await runs.renew(`w${attempt}`)).toEqual({ cancelled: [], lost: [] });
		}
		expect(await runs.expire()).toEqual([]);
	});

	it("[LOG3] of another attempt is not given back by a late release", async () => {
		const { runId } = await openSession(log);
		const runs = queue();
		const late = await runs.claim("w1");
		await expireLease(runId);
		await sweep();
		await runs.claim("w2");
		if (late !== null) await runs.release(late);
		expect(await runs.claim("w3")).toBeNull();
		expect(await runs.renew("w2")).toEqual({ cancelled: [], lost: [] });
	});

	it("[RUN5] is not given a fourth time after three losses: the run is to be ended as lost", async () => {
		const session = await openSession(log);
		const { sessionId, runId } = session;
		const runs = queue();
		for (let attempt = 1; attempt <= 3; attempt += 1) {
			expect(await runs.expire()).toEqual([]);
			expect(await runs.claim(`w${attempt}`)).toMatchObject({ runId, attempt });
			await expireLease(runId);
			await sweep();
		}
		expect(await runs.claim("w4")).toBeNull();
		expect(await runs.expire()).toEqual([{ sessionId, runId, attempt: 3 }]);
		await session.finish({ runId }, "error");
		expect(await runs.expire()).toEqual([]);
	});
});

describe("a cancel", () => {
	it("[RUN6] reaches the worker by signal and by its next renewal", async () => {
		const { runId } = await openSession(log);
		const runs = queue();
		await runs.claim("w1");
		told.length = 0;
		expect(await runs.requestCancel(runId)).toBe(true);
		expect(told).toEqual([runId]);
		expect(await runs.renew("w1")).toEqual({ cancelled: [runId], lost: [] });
	});

	it("[RUN6] is seen by the worker that claims the run later", async () => {
		const { runId } = await openSession(log);
		const runs = queue();
		await runs.requestCancel(runId);
		expect(await runs.claim("w1")).toMatchObject({ runId, cancelRequested: true });
	});

	it("of a run that has ended, or that never was, does nothing", async () => {
		const session = await openSession(log);
		await session.finish();
		expect(await queue().requestCancel(session.runId)).toBe(false);
		expect(await queue().requestCancel(randomUUID())).toBe(false);
	});
});

it("a run that ended is not held: the worker's next renewal says so", async () => {
	const session = await openSession(log);
	const runs = queue();
	await runs.claim("w1");
	await session.finish();
	expect(await runs.renew("w1")).toEqual({ cancelled: [], lost: [session.runId] });
});
