import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { decideCancel, decideTrash, decideUntrash } from "@playhead/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testWorkers } from "./test-workers.ts";

let under: Awaited<ReturnType<typeof testWorkers>>;
beforeAll(async () => {
	under = await testWorkers();
});
afterAll(() => under[Symbol.asyncDispose]());

async function trashed(purgeAt: string, { cancelled = true } = {}): Promise<string> {
	const { sessionId } = await under.startSession("tick");
	const at = new Date().toISOString();
	if (cancelled) await under.log.execute(sessionId, (state) => decideCancel({ at }, state));
	await under.log.execute(sessionId, (state) => decideTrash({ sessionId, at, purgeAt }, state));
	return sessionId;
}

const rows = async (sessionId: string): Promise<number> => {
	const query = `SELECT (SELECT count(*) FROM events WHERE session_id = $1) + (SELECT count(*) FROM search_documents
		WHERE session_id = $1) + (SELECT count(*) FROM sessions WHERE id = $1) AS count`;
	return Number((await under.database.pool.query(query, [sessionId])).rows[0].count);
};

it("[FIND4] a worker deletes for good what has been in the trash for its time, and nothing else", async () => {
	const [past, future] = [new Date(Date.now() - 1_000).toISOString(), new Date(Date.now() + 600_000).toISOString()];
	const [due, notYet, takenBack] = [await trashed(past), await trashed(future), await trashed(past)];
	const back = { sessionId: takenBack, at: new Date().toISOString() };
	await under.log.execute(takenBack, (state) => decideUntrash(back, state));
	// Due before the others.
	const working = await trashed(new Date(Date.now() - 60_000).toISOString(), { cancelled: false });
	const scratch = join(under.dataDir, "workspaces", due);
	await mkdir(scratch, { recursive: true });
	await under.startWorker();
	await expect.poll(() => rows(due), { timeout: 10_000 }).toBe(0);
	await expect
		.poll(
			() =>
				stat(scratch).then(
					() => true,
					() => false,
				),
			{ timeout: 15_000 },
		)
		.toBe(false);
	expect(await rows(notYet)).toBeGreaterThan(0);
	expect(await rows(takenBack)).toBeGreaterThan(0);
	expect(await rows(working)).toBeGreaterThan(0);
});
