import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decideStart, type StoredEvent } from "@playhead/core";
import { createEventLog, createNotifier } from "@playhead/db";
import { cloneDatabase } from "@playhead/db/test";
import type { Pool } from "pg";
import { v7 as newId } from "uuid";
import { expect } from "vitest";
import { spawnWorker, type WorkerProcess } from "./worker-process.ts";

/** Appends a line to a file every 20 ms, with its attempt of writing as the number of lines: a witness of side effects. */
const witness = `
const { appendFileSync } = require("node:fs");
setInterval(() => appendFileSync(process.argv[1], "tick\\n"), 20);
console.log("ticking");`;

const say = (text: string) => ({ text });
const call = (args: string[]) => ({
	toolCalls: [{ name: "run_command", args: { command: "node", args, timeoutMs: 600_000 } }],
});

/**
 * The agents' file and scenarios of the fault tests: `tick` runs a command that never ends; `steps` takes many turns;
 * `checked` writes a file, and its check never ends.
 */
async function writeConfig(folder: string, witnessFile: string): Promise<string> {
	const line = (n: number) => call(["-e", `require("node:fs").appendFileSync("lines", "${n}\\n")`]);
	const scenarios = {
		tick: [call(["-e", witness, witnessFile]), say("The command was interrupted.")],
		steps: [...Array.from({ length: 12 }, (_, n) => line(n)), say("All twelve.")],
		checked: [{ toolCalls: [{ name: "write_file", args: { path: "a.txt", content: "a" } }] }, say("Not told.")],
	};
	// What a failed or interrupted check is answered with: it comes as a message.
	const told: Record<string, object[]> = { checked: [{ steps: [say("The check was interrupted.")] }] };
	for (const [name, steps] of Object.entries(scenarios)) {
		const scenario = { description: name, tokensPerSecond: 100, conversations: [{ steps }, ...(told[name] ?? [])] };
		await writeFile(join(folder, `${name}.yaml`), JSON.stringify(scenario));
	}
	const agent = (name: string) => ({
		model: `scripted/${name}`,
		scenario: join(folder, `${name}.yaml`),
		contextLimit: 9_000,
	});
	const check = { command: "node", args: ["-e", witness, witnessFile], timeoutMs: 600_000 };
	const agents = { tick: agent("tick"), steps: agent("steps"), checked: { ...agent("checked"), check } };
	const config = join(folder, "playhead.config.yaml");
	await writeFile(config, JSON.stringify({ agents }));
	return config;
}

/** Worker processes on one database; `url` is the tests' server, or one of the test's own. */
export async function testWorkers(given?: { url: string; pool: Pool }) {
	const clone = given === undefined ? await cloneDatabase() : null;
	const database = given ?? clone;
	if (database === null) throw new Error("there is no database");
	const notify = createNotifier(database.pool);
	const log = createEventLog(database, { newId, notify });
	const dataDir = await mkdtemp(join(tmpdir(), "playhead-worker-"));
	const witnessFile = join(dataDir, "witness");
	const config = await writeConfig(dataDir, witnessFile);
	const workers: WorkerProcess[] = [];

	const eventsOf = async (sessionId: string): Promise<StoredEvent[]> =>
		(await log.read({ sessionId, afterSeq: 0, limit: 5_000 })).events;
	return {
		database,
		log,
		dataDir,
		witnessFile,
		eventsOf,
		async startWorker(env: Record<string, string> = {}): Promise<WorkerProcess> {
			const settings = { DATABASE_URL: database.url, PLAYHEAD_DATA_DIR: dataDir, PLAYHEAD_CONFIG: config };
			const worker = spawnWorker({ ...settings, ...env });
			workers.push(worker);
			if (!(await worker.ready)) throw new Error(`The worker ended before it was ready:\n${worker.lines.join("")}`);
			return worker;
		},
		/** kill -9 of all workers. */
		async killWorkers(): Promise<void> {
			await Promise.all(workers.splice(0).map((worker) => worker[Symbol.asyncDispose]()));
		},
		async startSession(agent: "tick" | "steps" | "checked") {
			const [sessionId, runId, messageId] = [newId(), newId(), newId()];
			const command = { sessionId, runId, messageId, at: new Date().toISOString(), prompt: "Go", agent };
			const place = { model: `scripted/${agent}`, workspace: null, kind: "chat" as const };
			await log.execute(sessionId, (state) => decideStart({ ...command, ...place }, state));
			return { sessionId, runId };
		},
		/** Waits for an event of the type; the database may be away meanwhile. */
		async until(sessionId: string, type: string, timeout = 20_000): Promise<StoredEvent> {
			const find = async () => (await eventsOf(sessionId).catch(() => [])).find((event) => event.type === type) ?? null;
			let found: StoredEvent | null = null;
			await expect.poll(async () => (found = await find()), { timeout, interval: 20 }).not.toBeNull();
			if (found === null) throw new Error(`there is no ${type}`);
			return found;
		},
		async [Symbol.asyncDispose]() {
			await Promise.all(workers.map((worker) => worker[Symbol.asyncDispose]()));
			await notify.close();
			await clone?.[Symbol.asyncDispose]();
			await rm(dataDir, { recursive: true, force: true });
		},
	};
}
