import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decideRunStart, decideStart, type EventLog, type StoredEvent } from "@playhead/core";
import { createEventLog, createNotifier, type Notifier, type RunQueue, runQueue } from "@playhead/db";
import { cloneDatabase, type TestDatabase } from "@playhead/db/test";
import { v7 as newId } from "uuid";
import { afterEach, beforeEach, expect, it } from "vitest";
import { spawnWorker, type WorkerProcess } from "./worker-process.ts";

let database: TestDatabase;
let notify: Notifier;
let log: EventLog;
let queue: RunQueue;
let dataDir: string;
const workers: WorkerProcess[] = [];

beforeEach(async () => {
	database = await cloneDatabase();
	notify = createNotifier(database.pool);
	log = createEventLog(database, { newId, notify });
	queue = runQueue(database, { leaseMs: 4_000, notify });
	dataDir = await mkdtemp(join(tmpdir(), "playhead-worker-"));
});

afterEach(async () => {
	await Promise.all(workers.splice(0).map((worker) => worker[Symbol.asyncDispose]()));
	await notify.close();
	await database[Symbol.asyncDispose]();
	await rm(dataDir, { recursive: true, force: true });
});

async function startWorker(env: Record<string, string> = {}): Promise<WorkerProcess> {
	const worker = spawnWorker({ DATABASE_URL: database.url, PLAYHEAD_DATA_DIR: dataDir, ...env });
	workers.push(worker);
	if (!(await worker.ready)) throw new Error(`The worker ended before it was ready:\n${worker.lines.join("")}`);
	return worker;
}

async function startSession(agent = "demo", model = "scripted/fix-the-bug") {
	const [sessionId, runId, messageId] = [newId(), newId(), newId()];
	const command = { sessionId, runId, messageId, at: new Date().toISOString(), prompt: "Fix it", agent, model };
	await log.execute(sessionId, (state) => decideStart({ ...command, workspace: null, kind: "chat" }, state));
	return { sessionId, runId };
}

async function eventsOf(sessionId: string): Promise<StoredEvent[]> {
	return (await log.read({ sessionId, afterSeq: 0, limit: 1_000 })).events;
}

async function until(sessionId: string, type: string, timeout = 20_000): Promise<StoredEvent> {
	const find = async () => (await eventsOf(sessionId)).find((event) => event.type === type);
	await expect.poll(find, { timeout, interval: 20 }).toBeDefined();
	return (await find()) as StoredEvent;
}

it("[RUN4] a worker runs the shipped scenario to its end with real tools, and stops on SIGTERM", async () => {
	const worker = await startWorker();
	const { sessionId } = await startSession();
	const end = await until(sessionId, "run.finished", 20_000);
	expect(end.data).toMatchObject({ status: "done", reason: "answered" });
	const fixed = await readFile(join(dataDir, "workspaces", sessionId, "src/split.js"), "utf8");
	expect(fixed).toContain("largest remainders");
	const events = await eventsOf(sessionId);
	expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
	const { rows } = await database.pool.query(
		"SELECT kind, count(*)::int AS n FROM tool_traces WHERE status = 'running' GROUP BY kind",
	);
	expect(rows).toEqual([]);
	const before = performance.now();
	worker.child.kill("SIGTERM");
	expect(await worker.exited).toBe(0);
	expect(performance.now() - before).toBeLessThan(10_000);
});

it("[RUN6] a cancel reaches a running worker and takes effect at once", async () => {
	await startWorker();
	const { sessionId, runId } = await startSession("demo", "scripted/endless");
	await until(sessionId, "message.delta");
	const before = performance.now();
	await queue.requestCancel(runId);
	const end = await until(sessionId, "run.finished");
	expect(performance.now() - before).toBeLessThan(5_000);
	expect(end.data).toMatchObject({ status: "cancelled" });
});

it("[RUN5] after kill -9 another worker resumes the run, and nothing is run again silently", async () => {
	const first = await startWorker();
	const { sessionId, runId } = await startSession("demo", "scripted/long-command");
	await until(sessionId, "tool.output");
	first.child.kill("SIGKILL");
	await first.exited;
	const killedAt = performance.now();
	await startWorker();
	const resumed = await until(sessionId, "run.resumed");
	expect(performance.now() - killedAt).toBeLessThan(15_000);
	expect(resumed).toMatchObject({ runId, data: { attempt: 2 } });
	const end = await until(sessionId, "run.finished");
	expect(end.data).toMatchObject({ status: "done" });
	const events = await eventsOf(sessionId);
	expect(events.filter(({ type }) => type === "tool.started")).toHaveLength(1);
	expect(events.filter(({ type }) => type === "tool.finished").map(({ data }) => data.error)).toMatchObject([
		{ code: "INTERRUPTED" },
	]);
});

it("[RUN5] a run that lost its third worker ends as lost, with everything closed", async () => {
	const { sessionId, runId } = await startSession("demo", "scripted/long-command");
	await queue.claim("dead");
	const dead = { runId, attempt: 1, at: new Date().toISOString(), worker: "dead" };
	const begin = { ...dead, agent: "demo", model: "scripted/long-command", workspace: "/tmp" };
	await log.execute(sessionId, (state) => decideRunStart(begin, state));
	const turn = { type: "turn.started", at: dead.at, runId, turn: 1, data: { model: "scripted/long-command" } } as const;
	await log.append({ sessionId, events: [turn], fence: { runId, attempt: 1 } });
	await database.pool.query("UPDATE run_queue SET lost_leases = 2, lease_expires_at = now() - interval '1 s'");
	await startWorker();
	const end = await until(sessionId, "run.finished");
	expect(end.data).toMatchObject({ status: "lost", reason: "lost", error: { code: "LOST" } });
	const types = (await eventsOf(sessionId)).map(({ type }) => type);
	expect(types.slice(-2)).toEqual(["turn.finished", "run.finished"]);
	const { rows } = await database.pool.query("SELECT run_id FROM run_queue");
	expect(rows).toEqual([]);
});

it("[RUN7] a worker that is asked to stop gives its run back, and the next one takes it at once", async () => {
	const first = await startWorker();
	const { sessionId } = await startSession("demo", "scripted/long-command");
	await until(sessionId, "tool.output");
	const before = performance.now();
	first.child.kill("SIGTERM");
	expect(await first.exited).toBe(0);
	expect(performance.now() - before).toBeLessThan(10_000);
	expect((await eventsOf(sessionId)).some(({ type }) => type === "run.finished")).toBe(false);
	await startWorker();
	await until(sessionId, "run.resumed", 2_000);
	expect((await until(sessionId, "run.finished")).data).toMatchObject({ status: "done" });
});

it("[RUN3] a missing key ends the run with the variable to set", async () => {
	const config = join(dataDir, "playhead.config.yaml");
	await writeFile(config, "agents: { claude: { model: anthropic/claude-sonnet-4-5 } }\n");
	await startWorker({ PLAYHEAD_CONFIG: config });
	const { sessionId } = await startSession("claude", "anthropic/claude-sonnet-4-5");
	const end = await until(sessionId, "run.finished");
	expect(end.data).toMatchObject({
		status: "error",
		error: { code: "MISSING_API_KEY", message: expect.stringContaining("ANTHROPIC_API_KEY") },
	});
});

it("[RUN3] a broken configuration ends the run with what to correct, and a mended one holds for the next run", async () => {
	const config = join(dataDir, "playhead.config.yaml");
	await writeFile(config, "agents: { demo: { model: scripted/echo, colour: red } }\n");
	await startWorker({ PLAYHEAD_CONFIG: config });
	const broken = await startSession("demo", "scripted/echo");
	expect((await until(broken.sessionId, "run.finished")).data).toMatchObject({
		status: "error",
		error: { code: "INVALID_CONFIG", message: expect.stringContaining("colour") },
	});
	await writeFile(config, "agents: { demo: { model: scripted/echo } }\n");
	const mended = await startSession("demo", "scripted/echo");
	expect((await until(mended.sessionId, "run.finished")).data).toMatchObject({ status: "done" });
});

it("[RUN3] an agent that is not configured ends the run with the agents that are", async () => {
	await startWorker();
	const { sessionId } = await startSession("nobody", "scripted/echo");
	expect((await until(sessionId, "run.finished")).data).toMatchObject({
		status: "error",
		error: { code: "AGENT_NOT_FOUND", message: expect.stringContaining("demo") },
	});
});

it("[RUN7] a worker whose parent is gone stops by itself", async () => {
	const worker = await startWorker();
	worker.child.disconnect();
	expect(await worker.exited).toBe(0);
});

it("[RUN3] a database that drops its connections interrupts no run and doubles nothing", async () => {
	await startWorker({ PLAYHEAD_SCRIPTED_SPEED: "10" });
	const { sessionId } = await startSession();
	await until(sessionId, "tool.finished");
	for (let drops = 0; drops < 3; drops += 1) {
		await database.pool.query(
			"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
		);
		await until(sessionId, "turn.finished");
	}
	const end = await until(sessionId, "run.finished", 20_000);
	expect(end.data).toMatchObject({ status: "done" });
	const events = await eventsOf(sessionId);
	const ids = events.filter(({ type }) => type === "tool.finished").map(({ data }) => data.callId);
	expect(new Set(ids).size).toBe(ids.length);
	const messages = new Map<unknown, string>();
	for (const { type, data } of events) {
		if (type === "message.delta")
			messages.set(data.messageId, (messages.get(data.messageId) ?? "") + String(data.text));
	}
	for (const { type, data } of events) {
		if (type !== "message.finished" || data.role !== "assistant") continue;
		const content = data.content as { type: string; text?: string }[];
		expect(messages.get(data.messageId)).toBe(content.map((part) => part.text ?? "").join(""));
	}
});

it("[RUN7] a worker waits for a database that is not there, and hears a stop meanwhile", async () => {
	const worker = spawnWorker({ DATABASE_URL: "postgres://postgres@127.0.0.1:9/none", PLAYHEAD_DATA_DIR: dataDir });
	workers.push(worker);
	await expect.poll(() => worker.lines.join(""), { timeout: 20_000 }).toContain("worker starts");
	worker.child.kill("SIGTERM");
	expect(await worker.exited).toBe(0);
});

it("[SEC4] a worker without its settings says which one to set, and exits", async () => {
	const worker = spawnWorker({ PLAYHEAD_DATA_DIR: dataDir });
	expect(await worker.exited).toBe(1);
	expect(worker.lines.join("")).toMatch(/^DATABASE_URL is not set\. Set it to [^\n]+\n$/);
});
