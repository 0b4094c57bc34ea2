import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Schedule } from "@playhead/core";
import { type Firing, type ScheduleInput, type ScheduleStore, scheduleStore } from "@playhead/db";
import { cloneDatabase, type TestDatabase } from "@playhead/db/test";
import { v7 as newId } from "uuid";
import { afterEach, beforeEach, expect, it } from "vitest";
import { spawnWorker, type WorkerProcess } from "../worker-process.ts";

let database: TestDatabase;
let schedules: ScheduleStore;
let dataDir: string;
const workers: WorkerProcess[] = [];

const scenarios = {
	quiet: "conversations: [{ steps: [{ text: HEARTBEAT_OK }] }]\n",
	slow: "conversations: [{ steps: [{ text: Still at it, hang: true }] }]\n",
};

beforeEach(async () => {
	database = await cloneDatabase();
	schedules = scheduleStore(database);
	dataDir = await mkdtemp(join(tmpdir(), "playhead-schedules-"));
	const agents = Object.entries(scenarios).map(
		([name]) => `  ${name}: { model: scripted/${name}, scenario: ${name}.yaml }\n`,
	);
	await writeFile(join(dataDir, "playhead.config.yaml"), `agents:\n${agents.join("")}`);
	for (const [name, text] of Object.entries(scenarios)) await writeFile(join(dataDir, `${name}.yaml`), text);
});

afterEach(async () => {
	await Promise.all(workers.splice(0).map((worker) => worker[Symbol.asyncDispose]()));
	await database[Symbol.asyncDispose]();
	await rm(dataDir, { recursive: true, force: true });
});

async function startWorkers(count: number): Promise<void> {
	const env = {
		DATABASE_URL: database.url,
		PLAYHEAD_DATA_DIR: dataDir,
		PLAYHEAD_CONFIG: join(dataDir, "playhead.config.yaml"),
	};
	const started = Array.from({ length: count }, () => spawnWorker(env));
	workers.push(...started);
	for (const worker of started)
		if (!(await worker.ready)) throw new Error(`The worker ended before it was ready:\n${worker.lines.join("")}`);
}

async function schedule(set: Partial<ScheduleInput> = {}): Promise<Schedule> {
	const now = new Date().toISOString();
	const made = await schedules.insert({
		scheduleId: newId(),
		name: "Look after it",
		kind: "schedule",
		prompt: "Look.",
		agent: "quiet",
		model: null,
		workspace: null,
		timing: { type: "interval", everyMinutes: 10_000, timeZone: "UTC" },
		session: "new",
		sessionId: null,
		missed: "once",
		overlap: "skip",
		paused: false,
		anchorAt: now,
		nextDueAt: now,
		at: now,
		...set,
	});
	if (made === null) throw new Error("The schedule was not made.");
	return made;
}

const history = (scheduleId: string): Promise<Firing[]> => schedules.history(scheduleId, { before: null, limit: 50 });
const dueAgain = (scheduleId: string) =>
	database.pool.query("UPDATE schedules SET next_due_at = now() WHERE id = $1", [scheduleId]);
const until = async (check: () => Promise<void>, timeout = 20_000): Promise<void> =>
	await expect.poll(() => check().then(() => true, String), { timeout, interval: 50 }).toBe(true);

async function shape(scheduleId: string): Promise<string[]> {
	const firings = await history(scheduleId);
	return firings
		.map(({ status, run }) => (run === null ? status : `${status} ${run.reason ?? run.status}`))
		.toReversed();
}

it("[SCHED5] many workers fire each moment once, though one of them is killed with -9 in between", async () => {
	await startWorkers(3);
	const made = await Promise.all(Array.from({ length: 8 }, () => schedule()));
	const count = async () =>
		(await database.pool.query<{ n: number }>("SELECT count(*)::int AS n FROM schedule_firings")).rows[0]?.n ?? 0;
	await expect.poll(count, { timeout: 10_000, interval: 5 }).toBeGreaterThan(0);
	workers[0]?.child.kill("SIGKILL");
	await until(async () => {
		for (const { scheduleId } of made) expect(await shape(scheduleId)).toEqual(["started answered"]);
	}, 50_000);
	const { rows } = await database.pool.query(
		"SELECT (SELECT count(*)::int FROM sessions) AS sessions, (SELECT count(*)::int FROM runs) AS runs, (SELECT count(*)::int FROM graphile_worker.jobs) AS jobs",
	);
	expect(rows).toEqual([{ sessions: 8, runs: 8, jobs: 0 }]);
}, 60_000);

it("[SCHED4] overlapping firings are skipped, or wait, or run side by side, as chosen", async () => {
	await startWorkers(1);
	const [skip, queue, parallel] = await Promise.all(
		(["skip", "queue", "parallel"] as const).map((overlap) => schedule({ agent: "slow", overlap })),
	);
	const all = [skip, queue, parallel].flatMap((one) => one?.scheduleId ?? []);
	await until(async () => {
		for (const id of all) expect(await shape(id)).toEqual(["started running"]);
	});
	for (const id of all) await dueAgain(id);
	await until(async () =>
		expect(await Promise.all(all.map(shape))).toEqual([
			["started running", "skipped"],
			["started running", "waiting"],
			["started running", "started running"],
		]),
	);
	await database.pool.query("UPDATE run_queue SET cancel_requested = true");
	await until(async () => expect((await shape(all[1] ?? ""))[1]).toMatch(/^started/));
});

it("[SCHED6] a heartbeat is told of the one before, continues its session, and ends quietly", async () => {
	await startWorkers(1);
	const { scheduleId } = await schedule({ kind: "heartbeat", session: "continue", prompt: "All well?" });
	await until(async () => expect(await shape(scheduleId)).toEqual(["started quiet"]));
	await dueAgain(scheduleId);
	await until(async () => expect(await shape(scheduleId)).toEqual(["started quiet", "started quiet"]));
	const [second, first] = await history(scheduleId);
	expect(second?.sessionId).toBe(first?.sessionId);
	expect(second?.run).toMatchObject({ answer: "HEARTBEAT_OK", status: "done" });
	const { rows } = await database.pool.query(
		"SELECT data->'content'->0->>'text' AS text FROM events WHERE type = 'message.finished' AND data->>'role' = 'user' ORDER BY seq",
	);
	expect(rows[0].text).toContain("All well?\n\nlast_heartbeat: none before this one");
	expect(rows[1].text).toContain(`last_heartbeat: ${first?.dueAt}, outcome: quiet`);
	const sessions = await database.pool.query("SELECT kind, quiet, title, titled_by FROM sessions");
	expect(sessions.rows).toEqual([{ kind: "heartbeat", quiet: true, title: "Look after it", titled_by: "user" }]);
});

it("[SCHED3] after an outage a schedule catches up once, or skips, and says what it missed", async () => {
	const hourAgo = new Date(Date.now() - 3_630_000).toISOString();
	const timing = { type: "interval", everyMinutes: 10, timeZone: "UTC" } as const;
	const late = { timing, anchorAt: hourAgo, nextDueAt: hourAgo };
	const [once, skip, broken] = await Promise.all([
		schedule({ ...late, missed: "once" }),
		// Seven minutes past the last moment, so that none is on time.
		schedule({
			...late,
			missed: "skip",
			anchorAt: new Date(Date.now() - 67 * 60_000).toISOString(),
			nextDueAt: new Date(Date.now() - 67 * 60_000).toISOString(),
		}),
		schedule({ agent: "nobody" }),
	]);
	await startWorkers(1);
	await until(async () => {
		const [caughtUp] = await history(once.scheduleId);
		expect(caughtUp).toMatchObject({ status: "started", missed: 6, trigger: "late" });
		expect(await history(skip.scheduleId)).toMatchObject([{ status: "missed", missed: 6, run: null }]);
		expect(await history(broken.scheduleId)).toMatchObject([{ status: "failed", error: { code: "AGENT_NOT_FOUND" } }]);
	});
	expect(Date.parse((await schedules.get(once.scheduleId))?.nextDueAt ?? "")).toBeGreaterThan(Date.now());
});
