import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decideApprovalAnswer, decideStart, type EventLog, type StoredEvent } from "@playhead/core";
import { createEventLog, createNotifier, type Notifier } from "@playhead/db";
import { cloneDatabase, type TestDatabase } from "@playhead/db/test";
import { v7 as newId } from "uuid";
import { afterEach, beforeEach, expect, it } from "vitest";
import { spawnWorker, type WorkerProcess } from "./worker-process.ts";

let database: TestDatabase;
let notify: Notifier;
let log: EventLog;
let dataDir: string;
const workers: WorkerProcess[] = [];

beforeEach(async () => {
	database = await cloneDatabase();
	notify = createNotifier(database.pool);
	log = createEventLog(database, { newId, notify });
	dataDir = await mkdtemp(join(tmpdir(), "playhead-approval-"));
});

afterEach(async () => {
	await killAll();
	await notify.close();
	await database[Symbol.asyncDispose]();
	await rm(dataDir, { recursive: true, force: true });
});

async function startWorker(env: Record<string, string> = {}): Promise<void> {
	const own = { DATABASE_URL: database.url, PLAYHEAD_DATA_DIR: dataDir, PLAYHEAD_CONCURRENCY: "1" };
	const worker = spawnWorker({ ...own, ...env });
	workers.push(worker);
	if (!(await worker.ready)) throw new Error(`The worker ended before it was ready:\n${worker.lines.join("")}`);
}

async function killAll(): Promise<void> {
	await Promise.all(workers.splice(0).map((worker) => worker[Symbol.asyncDispose]()));
}

async function startSession(agent = "careful", model = "scripted/fix-the-bug") {
	const [sessionId, runId, messageId] = [newId(), newId(), newId()];
	const command = { sessionId, runId, messageId, at: new Date().toISOString(), prompt: "Fix it", agent, model };
	await log.execute(sessionId, (state) => decideStart({ ...command, workspace: null, kind: "chat" }, state));
	return { sessionId, runId };
}

const eventsOf = async (sessionId: string): Promise<StoredEvent[]> =>
	(await log.read({ sessionId, afterSeq: 0, limit: 1_000 })).events;

async function until(sessionId: string, fits: (event: StoredEvent) => boolean): Promise<StoredEvent> {
	const find = async () => (await eventsOf(sessionId)).find(fits);
	await expect.poll(find, { timeout: 15_000, interval: 20 }).toBeDefined();
	return (await find()) as StoredEvent;
}

async function parked(runId: string): Promise<void> {
	const row = async () =>
		(await database.pool.query("SELECT worker_id, waiting FROM run_queue WHERE run_id = $1", [runId])).rows[0];
	await expect.poll(row, { timeout: 15_000, interval: 20 }).toEqual({ worker_id: null, waiting: true });
}

function answer(sessionId: string, callId: unknown, decision: "allow" | "deny") {
	const command = { sessionId, callId: String(callId), decision, by: "user", at: new Date().toISOString() };
	return log.execute(sessionId, (state) => decideApprovalAnswer(command, state));
}

const asked = (events: readonly StoredEvent[]) => events.filter(({ type }) => type === "approval.requested");

it("[TOOL6] a run that waits holds no worker, outlives all of them, and goes on with the answer", async () => {
	await startWorker();
	const { sessionId, runId } = await startSession();
	const question = await until(sessionId, ({ type }) => type === "approval.requested");
	await parked(runId);
	// The one place of the one worker is free.
	const other = await startSession("demo", "scripted/echo");
	await until(other.sessionId, ({ type }) => type === "run.finished");

	await killAll();
	await startWorker();
	const before = (await eventsOf(sessionId)).length;
	const another = await startSession("demo", "scripted/echo");
	await until(another.sessionId, ({ type }) => type === "run.finished");
	expect(await eventsOf(sessionId)).toHaveLength(before);

	// Answered while no worker is there, and picked up by one that starts later.
	await killAll();
	await answer(sessionId, question.data.callId, "allow");
	await startWorker();
	await until(sessionId, ({ type, data }) => type === "tool.finished" && data.callId === question.data.callId);
	while (!(await eventsOf(sessionId)).some(({ type }) => type === "run.finished")) await answerNext(sessionId);
	const events = await eventsOf(sessionId);
	expect(events.at(-1)).toMatchObject({ type: "run.finished", data: { status: "done" } });
	const results = events.filter(({ type }) => type === "tool.finished").map(({ data }) => data.callId);
	const calls = events.filter(({ type }) => type === "tool.started").map(({ data }) => data.callId);
	expect(new Set(results)).toEqual(new Set(calls));
	expect(results).toHaveLength(new Set(results).size);
	expect(calls).toHaveLength(new Set(calls).size);
	expect(asked(events).length).toBeGreaterThan(2);
	const attempts = events.flatMap(({ type, data }) => (type === "run.resumed" ? [data.attempt] : []));
	expect(attempts).toEqual(attempts.map((_, index) => index + 2));
	const { rows } = await database.pool.query("SELECT 1 FROM tool_traces WHERE status = 'running'");
	expect(rows).toEqual([]);
});

/** Answers what is open; waits for the next question or the end. */
async function answerNext(sessionId: string): Promise<void> {
	const ended = ({ type }: StoredEvent) => type === "run.finished";
	const answered = new Set(
		(await eventsOf(sessionId)).filter(({ type }) => type === "approval.answered").map(({ data }) => data.callId),
	);
	const next = await until(
		sessionId,
		(event) => ended(event) || (event.type === "approval.requested" && !answered.has(event.data.callId)),
	);
	if (!ended(next)) await answer(sessionId, next.data.callId, "allow");
}

it("[TOOL6] a denied call is an answer to the model, and the run ends by itself", async () => {
	await startWorker();
	const { sessionId } = await startSession();
	const question = await until(sessionId, ({ type }) => type === "approval.requested");
	await answer(sessionId, question.data.callId, "deny");
	const end = await until(sessionId, ({ type }) => type === "run.finished");
	expect(end.data).toMatchObject({ status: "done", reason: "answered" });
	const result = (await eventsOf(sessionId)).find(
		({ type, data }) => type === "tool.finished" && data.callId === question.data.callId,
	);
	expect(result?.data).toMatchObject({ ok: false, error: { code: "DENIED" } });
});

it("[RUN5][TOOL6] kill -9 while an allowed call runs: it is told of as interrupted, and not made again", async () => {
	const config = join(dataDir, "playhead.config.yaml");
	const agent = { model: "scripted/long-command", approval: { run_command: "ask" } };
	await writeFile(config, JSON.stringify({ agents: { asks: agent } }));
	await startWorker({ PLAYHEAD_CONFIG: config });
	const { sessionId } = await startSession("asks", "scripted/long-command");
	const question = await until(sessionId, ({ type }) => type === "approval.requested");
	await answer(sessionId, question.data.callId, "allow");
	await until(sessionId, ({ type }) => type === "tool.output");
	await killAll();
	await startWorker({ PLAYHEAD_CONFIG: config });
	const end = await until(sessionId, ({ type }) => type === "run.finished");
	expect(end.data).toMatchObject({ status: "done" });
	const events = await eventsOf(sessionId);
	expect(events.filter(({ type }) => type === "tool.started")).toHaveLength(1);
	expect(asked(events)).toHaveLength(1);
	const results = events.filter(({ type }) => type === "tool.finished").map(({ data }) => data.error);
	expect(results).toMatchObject([{ code: "INTERRUPTED" }]);
});
