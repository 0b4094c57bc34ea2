import { randomUUID } from "node:crypto";
import { openSession } from "@playhead/core/test";
import type { Pool } from "pg";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createEventLog } from "../event-log/index.ts";
import { cloneDatabase, type TestDatabase } from "../test/index.ts";
import { runQueue } from "./index.ts";

let database: TestDatabase;
let log: ReturnType<typeof createEventLog>;
beforeAll(async () => {
	database = await cloneDatabase();
	log = createEventLog(database, { newId: randomUUID });
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(() => database.pool.query("TRUNCATE sessions, runs, run_queue"));

/** A queue whose answers pass `after`, once the database has done what was asked. */
function queueWith(after: () => Promise<void> | void) {
	const query = async (text: string, values: unknown[]): Promise<unknown> => {
		const result = await database.pool.query(text, values);
		await after();
		return result;
	};
	return runQueue({ pool: { query } as unknown as Pool }, { leaseMs: 60_000 });
}

it("[RUN5] a run whose claim was carried out and never answered does not wait for ever", async () => {
	const { runId } = await openSession(log);
	let broken = true;
	const queue = queueWith(() => {
		if (broken) throw new Error("Connection terminated unexpectedly");
	});
	await expect(queue.claim("w1")).rejects.toMatchObject({ code: "DATABASE_UNAVAILABLE" });
	broken = false;
	expect(await queue.claim("w2")).toBeNull();
	expect(await queue.renew("w1")).toEqual({ cancelled: [], lost: [] });
	expect(await queue.claim("w2")).toMatchObject({ runId, attempt: 2 });
});

it("[RUN5] a claim whose answer is on its way is not given back", async () => {
	const { runId } = await openSession(log);
	const answered = Promise.withResolvers<void>();
	const done = Promise.withResolvers<void>();
	let first = true;
	const queue = queueWith(async () => {
		if (!first) return;
		first = false;
		done.resolve();
		await answered.promise;
	});
	const claim = queue.claim("w1");
	await done.promise;
	await queue.renew("w1");
	answered.resolve();
	expect(await claim).toMatchObject({ runId, attempt: 1 });
	await queue.renew("w1");
	expect(await queue.claim("w2")).toBeNull();
});
