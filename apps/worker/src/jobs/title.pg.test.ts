import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decideFork, decideRename, decideStart, type EventLog } from "@playhead/core";
import { addJob, createEventLog, createNotifier, sessionStore } from "@playhead/db";
import { cloneDatabase, type TestDatabase } from "@playhead/db/test";
import { v7 as newId } from "uuid";
import { expect, it } from "vitest";
import { spawnWorker } from "../worker-process.ts";

const config = "titleModel: scripted/echo\nagents: { demo: { model: scripted/endless } }\n";

async function begin(log: EventLog, database: TestDatabase, prompt: string): Promise<string> {
	const sessionId = newId();
	const what = { prompt, agent: "demo", model: "scripted/endless", workspace: null, kind: "chat" as const };
	const ids = { sessionId, runId: newId(), messageId: newId(), at: new Date().toISOString() };
	await log.execute(sessionId, (state) => decideStart({ ...what, ...ids }, state));
	await addJob(database.pool, "title", { sessionId }, { key: `title:${sessionId}` });
	return sessionId;
}

it("[TITLE1] a model finds the title while the run goes on, and its cost counts; [TITLE2] a person's stays", async () => {
	const dataDir = await mkdtemp(join(tmpdir(), "playhead-title-"));
	await using database = await cloneDatabase();
	const notify = createNotifier(database.pool);
	const log = createEventLog(database, { newId, notify });
	const sessions = sessionStore(database);
	const file = join(dataDir, "playhead.config.yaml");
	await writeFile(file, config);
	const long = 'Title: "mend the parser".';
	const named = await begin(log, database, long);
	const own = await begin(log, database, long);
	const parent = { sessionId: own, turn: 0, seq: 1 };
	const fork = { sessionId: newId(), at: new Date().toISOString(), parent, agent: "demo", model: "scripted/endless" };
	const first = { runId: newId(), messageId: newId(), text: "Go another way." };
	const forked = { ...fork, workspace: dataDir, title: "Of the parent", titled: false, first };
	await log.execute(fork.sessionId, decideFork.bind(null, forked));
	await addJob(database.pool, "title", { sessionId: fork.sessionId });
	const rename = { sessionId: own, title: "Mine", by: "user" as const, at: new Date().toISOString() };
	await log.execute(own, decideRename.bind(null, rename));
	{
		await using worker = spawnWorker({ DATABASE_URL: database.url, PLAYHEAD_DATA_DIR: dataDir, PLAYHEAD_CONFIG: file });
		expect(await worker.ready).toBe(true);
		const titled = async () => (await sessions.get(named))?.titledBy;
		await expect.poll(titled, { timeout: 20_000, interval: 50 }).toBe("model");
		const row = await sessions.get(named);
		expect(row).toMatchObject({ title: "mend the parser", runDurationMs: null });
		expect(row?.cost).toBeGreaterThan(0);
		const { rows } = await database.pool.query(
			"SELECT kind, name, status, cost > 0 AS priced FROM tool_traces WHERE name = 'title'",
		);
		expect(rows[0]).toEqual({ kind: "llm", name: "title", status: "ok", priced: true });
		await expect
			.poll(() => sessions.get(fork.sessionId), { timeout: 20_000 })
			.toMatchObject({
				title: "Go another way",
				titledBy: "model",
			});
		expect(await sessions.get(own)).toMatchObject({ title: "Mine", titledBy: "user" });
	}
	await notify.close();
	await rm(dataDir, { recursive: true, force: true });
});
