import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfig, resolveAgent } from "@playhead/agent";
import { decideStart, type EventLog, readAll } from "@playhead/core";
import { createDatabase, createEventLog, createListener, createNotifier, type Listener } from "@playhead/db";
import { migrate, startEmbedded } from "@playhead/db/postgres";
import pc from "picocolors";
import { v7 as uuidv7 } from "uuid";
import { keepRunning } from "../launcher/child.ts";
import { workerProcess } from "../launcher/processes.ts";
import { Follower } from "../terminal/follower.ts";
import { terminalScreen } from "../terminal/screen.ts";

const prompt = "A test of this project fails. Find out why, fix the bug, and show me that the tests pass.";
const childGraceMs = 1_300;

/**
 * `playhead demo`: database, worker and one session of the shipped agent on a data directory that is made for it and
 * removed afterwards. No web server, no network, no key. Exit code 0 when the run is done.
 */
export async function demo(): Promise<void> {
	await using undo = new AsyncDisposableStack();
	const dataDir = await mkdtemp(join(tmpdir(), "playhead-demo-"));
	undo.defer(() => rm(dataDir, { recursive: true, force: true }));
	const server = await startEmbedded({ dataDir });
	undo.defer(() => server.stop());
	await migrate(server.url);

	const database = createDatabase(server.url);
	undo.defer(() => database.close());
	const notify = createNotifier(database.pool);
	undo.defer(() => notify.close());
	const listener = createListener(server.url);
	undo.defer(() => listener.close());
	const log = createEventLog(database, { newId: uuidv7, notify });

	const settings = { host: "127.0.0.1", port: 0, dataDir, databaseUrl: null, token: null, otlpPort: null };
	const say = (line: string) => process.stderr.write(`${pc.yellow("playhead")} ${line}\n`);
	const env = { PLAYHEAD_LOG_LEVEL: "warn", ...process.env };
	const worker = keepRunning(workerProcess(settings, server.url, env), say);
	undo.defer(() => worker.stop(childGraceMs));

	const sessionId = await start(log);
	const follower = new Follower(sessionId, terminalScreen());
	await follow(log, listener, sessionId, follower);
	process.stdout.write(follower.summary());
	if (follower.transcript.session.status !== "done") process.exitCode = 1;
}

async function start(log: EventLog): Promise<string> {
	const agent = resolveAgent(await loadConfig({ cwd: tmpdir(), env: {} }));
	const sessionId = uuidv7();
	const ids = { sessionId, runId: uuidv7(), messageId: sessionId, at: new Date().toISOString() };
	const session = { prompt, agent: agent.name, model: agent.model, workspace: null, kind: "chat" as const };
	await log.execute(sessionId, (state) => decideStart({ ...ids, ...session }, state));
	return sessionId;
}

/** Reads on whenever the log has grown, until the run has ended. */
async function follow(log: EventLog, listener: Listener, sessionId: string, follower: Follower): Promise<void> {
	let wake: () => void = () => undefined;
	let grown = true;
	const unsubscribe = listener.subscribe((signal) => {
		grown ||= signal.resync || signal.grown.some((change) => change.sessionId === sessionId);
		if (grown) wake();
	});
	try {
		for (;;) {
			if (!grown) await new Promise<void>((resolve) => (wake = resolve));
			grown = false;
			for await (const events of readAll(log, sessionId, follower.transcript.lastSeq)) {
				if (follower.show(events)) return;
			}
		}
	} finally {
		unsubscribe();
	}
}
