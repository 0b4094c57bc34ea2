import { randomUUID } from "node:crypto";
import { openSession } from "@playhead/core/test";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createEventLog } from "../event-log/index.ts";
import { rebuild } from "../rebuild/index.ts";
import { sessionStore } from "../session/index.ts";
import { cloneDatabase, type TestDatabase } from "../test/index.ts";
import { runQueue, workerRegistry } from "./index.ts";
import { claim } from "./statements.ts";

let database: TestDatabase;
let log: ReturnType<typeof createEventLog>;
const told: string[] = [];
const notify = {
	queued: () => void told.push("queued"),
	cancel: () => undefined,
	grown: () => undefined,
	changed: () => undefined,
};
beforeAll(async () => {
	database = await cloneDatabase();
	log = createEventLog(database, { newId: randomUUID, notify });
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(() => database.pool.query("TRUNCATE sessions, runs, run_queue"));
const queue = () => runQueue(database, { leaseMs: 60_000, notify });

/** A session whose first attempt, of worker w1, has asked for two calls. */
async function waitingSession() {
	const session = await openSession(log);
	const claim = await queue().claim("w1");
	if (claim === null) throw new Error("the run was not claimable");
	await session.begin();
	await session.ask(claim, "a", "b");
	return { session, claim };
}

it("[TOOL6] a run that waits is nobody's, until the last answer wakes a worker", async () => {
	const { session, claim } = await waitingSession();
	await queue().release(claim);
	expect(await queue().claim("w2")).toBeNull();
	await session.answer("a");
	expect(await queue().claim("w2")).toBeNull();
	told.length = 0;
	await session.answer("b", "deny");
	expect(told).toEqual(["queued"]);
	expect(await queue().claim("w2")).toMatchObject({ runId: session.runId, attempt: 2, resumed: true });
	const { rows } = await database.pool.query("SELECT lost_leases FROM run_queue");
	expect(rows).toEqual([{ lost_leases: 0 }]);
});

it("[TOOL6] a worker that gives the run back after the answer does not put it to sleep", async () => {
	const { session, claim } = await waitingSession();
	await session.answer("a");
	await session.answer("b");
	expect(await queue().claim("w2")).toBeNull();
	told.length = 0;
	await queue().release(claim);
	expect(told).toEqual(["queued"]);
	expect(await queue().claim("w2")).toMatchObject({ attempt: 2 });
});

it("[RUN5][TOOL6] a worker that dies while its run waits costs one attempt, which puts the run back to waiting", async () => {
	const { session } = await waitingSession();
	await database.pool.query("UPDATE run_queue SET lease_expires_at = now() - interval '1 ms'");
	const workers = workerRegistry(database, { watchMs: 0 });
	// The first sweep only sees the database; the second may judge.
	expect(await workers.sweep()).toEqual([]);
	expect(await workers.sweep()).toHaveLength(1);
	const next = await queue().claim("w2");
	expect(next).toMatchObject({ attempt: 2 });
	if (next === null) return;
	await session.resume(next);
	await queue().release(next);
	expect(await queue().claim("w3")).toBeNull();
	expect((await sessionStore(database).get(session.sessionId))?.status).toBe("waiting");
});

it("[RUN6] a run that waits and is to be cancelled is claimable, for whoever ends it", async () => {
	const { session, claim } = await waitingSession();
	await queue().release(claim);
	expect(await queue().requestCancel(session.runId)).toBe(true);
	expect(await queue().claim("w2")).toMatchObject({ runId: session.runId, cancelRequested: true });
});

it("[LOG5] questions and waited time are the same after a rebuild", async () => {
	const { session } = await waitingSession();
	await session.answer("a", "deny");
	const read = async () => [
		await sessionStore(database).get(session.sessionId),
		await sessionStore(database).runs(session.sessionId),
	];
	const before = await read();
	await rebuild(database, session.sessionId);
	expect(await read()).toEqual(before);
	expect(before[1]).toMatchObject([{ status: "waiting", approvals: [{ decision: "deny" }, { decision: null }] }]);
});

it("[TOOL6] a claim does not read past the runs that wait", async () => {
	await database.pool.query(`
		INSERT INTO run_queue (session_id, run_id, available_at, waiting)
		SELECT gen_random_uuid(), gen_random_uuid(), now() - interval '1 day', true FROM generate_series(1, 20000)`);
	await database.pool.query("ANALYZE run_queue");
	const session = await openSession(log);
	const { rows } = await database.pool.query(`EXPLAIN ${claim.text}`, ["w1", 60_000, 3]);
	expect(rows.map((row) => row["QUERY PLAN"]).join("\n")).toContain("run_queue_claimable");
	expect(await queue().claim("w1")).toMatchObject({ runId: session.runId });
});
