import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { apiUnderTest } from "../test/api-under-test.ts";
import { restorableSession } from "../test/restorable-session.ts";

const jobs =
	"SELECT t.identifier, payload FROM graphile_worker._private_jobs AS j JOIN graphile_worker._private_tasks AS t ON t.id = j.task_id";

it("[TITLE1] a start asks for a title in the background where a titleModel is set, and for none elsewhere", async () => {
	await using api = await apiUnderTest();
	await api.caller.startSession({ prompt: "No model is set" });
	expect((await api.pool.query(`SELECT count(*)::int AS n FROM graphile_worker.jobs`)).rows).toEqual([{ n: 0 }]);

	const file = join(api.dataDir, "playhead.config.yaml");
	await writeFile(file, "titleModel: scripted/echo\nagents: { demo: { model: scripted/echo } }\n");
	await using other = await apiUnderTest({ PLAYHEAD_CONFIG: file });
	const { sessionId } = await other.caller.startSession({ prompt: "Name me" });
	await other.caller.startSession({ prompt: "I have a name", title: "Mine" });
	const { rows } = await other.pool.query(jobs);
	expect(rows).toEqual([{ identifier: "title", payload: { sessionId } }]);
});

it("[TITLE1] a fork asks with its first message, a later message while no title was found; [TITLE2] a named one never", async () => {
	const dir = await mkdtemp(join(tmpdir(), "playhead-titles-"));
	const file = join(dir, "playhead.config.yaml");
	await writeFile(file, "titleModel: scripted/echo\nagents: { demo: { model: scripted/echo } }\n");
	await using other = await apiUnderTest({ PLAYHEAD_CONFIG: file });
	const { caller, pool } = other;
	const asked = async () => {
		const { rows } = await pool.query<{ payload: { sessionId: string } }>(jobs);
		await pool.query("DELETE FROM graphile_worker._private_jobs");
		return rows.map(({ payload }) => payload.sessionId);
	};
	const session = await restorableSession(other);
	const { sessionId } = session;
	await session.ask("First");
	await session.work("One", { a: "1\n" });
	await session.end();
	await caller.sendMessage({ sessionId, text: "More" });
	expect(await asked()).toEqual([sessionId]);

	const waiting = await caller.forkSession({ sessionId, turn: 1 });
	expect(await asked()).toEqual([]);
	await caller.sendMessage({ sessionId: waiting.sessionId, text: "Else" });
	expect(await asked()).toEqual([waiting.sessionId]);
	const begun = await caller.forkSession({ sessionId, turn: 1, prompt: "Else" });
	expect(await asked()).toEqual([begun.sessionId]);

	await caller.forkSession({ sessionId, turn: 1, prompt: "Else", title: "Mine" });
	await caller.renameSession({ sessionId, title: "Mine" });
	await caller.sendMessage({ sessionId, text: "More", whenBusy: "queue" });
	expect(await asked()).toEqual([]);
	await rm(dir, { recursive: true });
});
