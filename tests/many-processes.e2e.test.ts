import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { resolve } from "node:path";
import { createClient, followSession } from "@playhead/api/client";
import type { StoredEvent } from "@playhead/core";
import { startEmbedded } from "@playhead/db/postgres";
import { expect, test } from "@playwright/test";
import { EventSource } from "eventsource";
import { freePort } from "./server/free-port.ts";
import { readLog, untilStatus } from "./server/log.ts";
import { startPlayhead, temporaryDataDir, until, untilServing } from "./server/playhead.ts";
import { processesOf } from "./server/processes.ts";

const main = resolve(import.meta.dirname, "../apps/cli/src/main.ts");

type Part = AsyncDisposable & { child: ChildProcess; output(): string; ended(): Promise<number | null> };

function startPart(command: string[], env: Record<string, string>): Part {
	const child = spawn(process.execPath, [main, ...command], {
		stdio: ["ignore", "pipe", "pipe"],
		env: { ...process.env, PLAYHEAD_CONFIG: "none", PLAYHEAD_LOG_LEVEL: "info", ...env },
	});
	const chunks: Buffer[] = [];
	for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => chunks.push(chunk));
	const ended = async (): Promise<number | null> => {
		if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
		return child.exitCode;
	};
	return {
		child,
		output: () => Buffer.concat(chunks).toString(),
		ended,
		[Symbol.asyncDispose]: async () => {
			child.kill("SIGTERM");
			await ended();
		},
	};
}

test("[LIVE2][RUN5][RUN7] two web servers and two workers share a database; any of them may go", async () => {
	const dataDir = await temporaryDataDir();
	const postgres = await startEmbedded({ dataDir, fsync: false });
	try {
		const shared = { DATABASE_URL: postgres.url, PLAYHEAD_DATA_DIR: dataDir, PLAYHEAD_SCRIPTED_SPEED: "2" };
		const ports = [await freePort(), await freePort()];
		// All at once on an empty database: one of them migrates, the others wait.
		const webs = ports.map((port) => startPart(["web"], { ...shared, PORT: String(port) }));
		const workers = [startPart(["worker", "--concurrency", "2"], shared), startPart(["worker", "-c", "2"], shared)];
		const [one, two] = ports.map((port) => `http://127.0.0.1:${port}`) as [string, string];
		const healthy = async (url: string) => {
			const response = await fetch(`${url}/api/health`).catch(() => null);
			return response?.ok === true && ((await response.json()) as { status: string }).status === "ok";
		};
		await until("both web servers to serve", async () => (await healthy(one)) && (await healthy(two)));
		await until("both workers to be ready", () => workers.every((part) => part.output().includes("worker ready")));

		const client = createClient({ url: one, EventSource });
		const { sessionId } = await client.startSession.mutate({ prompt: "Fix it" });
		const seen: StoredEvent[] = [];
		const over = new AbortController();
		const follow = followSession(
			createClient({ url: two, EventSource }),
			sessionId,
			0,
			(events) => void seen.push(...events),
			over.signal,
		);
		await until("the run to be followed on the other server", () => seen.some(({ type }) => type === "tool.finished"));

		const [first, second] = workers as [Part, Part];
		first.child.kill("SIGTERM");
		expect(await first.ended()).toBe(0);
		webs[0]?.child.kill("SIGTERM");
		expect(await webs[0]?.ended()).toBe(0);

		const other = createClient({ url: two, EventSource });
		await untilStatus(other, sessionId, "done", 60_000);
		const log = await readLog(other, sessionId);
		await until("the reader to have it all", () => seen.length === log.length);
		over.abort();
		await follow;
		expect(seen.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
		const failed = log.filter(({ type, data }) => type === "tool.finished" && !(data as { ok: boolean }).ok);
		expect(failed.filter(({ data }) => JSON.stringify(data).includes("INTERRUPTED"))).toEqual([]);
		const metrics = await (await fetch(`${two}/api/metrics`)).text();
		expect(metrics).toContain("playhead_workers 1");

		second.child.kill("SIGTERM");
		expect(await second.ended()).toBe(0);
		webs[1]?.child.kill("SIGTERM");
		expect(await webs[1]?.ended()).toBe(0);
		expect(processesOf(dataDir).filter(({ command }) => !command.includes("postgres"))).toEqual([]);
	} finally {
		for (const { pid, command } of processesOf(dataDir))
			if (!command.includes("postgres")) process.kill(pid, "SIGKILL");
		await postgres.stop();
		await rm(dataDir, { recursive: true, force: true });
	}
});

test("a killed PostgreSQL is started again by `playhead up`; meanwhile the page loads, the API says 503, and the session goes on", async () => {
	await using playhead = await startPlayhead({ env: { PLAYHEAD_SCRIPTED_SPEED: "2" } });
	await untilServing(playhead);
	const client = createClient({ url: playhead.url, EventSource });
	const { sessionId } = await client.startSession.mutate({ prompt: "Fix it" });
	await until("a tool call", async () =>
		(await readLog(client, sessionId)).some(({ type }) => type === "tool.finished"),
	);
	const postmaster = processesOf(playhead.dataDir).find(({ command }) => /postgres(ql)?.* -D /.test(command));
	if (postmaster === undefined) throw new Error("There is no postmaster to kill.");
	process.kill(postmaster.pid, "SIGKILL");
	// Its children notice the death within a moment.
	const refused = await until("the API to say that the database is away", async () => {
		const response = await fetch(`${playhead.url}/api/trpc/listSessions?input=%7B%7D`);
		return response.status === 503 && ((await response.json()) as { error: { data: { code: string } } });
	});
	expect(refused.error.data.code).toBe("DATABASE_UNAVAILABLE");
	expect((await fetch(playhead.url)).status).toBe(200);
	await until("PostgreSQL to run again", async () => playhead.output().includes("PostgreSQL runs again"));
	expect(playhead.output()).toContain("PostgreSQL ended; starting it again in 0.5 s");
	await untilStatus(client, sessionId, "done", 60_000);
	const log = await readLog(client, sessionId);
	expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
	expect(log.filter(({ type }) => type === "run.resumed" || type === "run.finished")).toHaveLength(1);
});

test("[SEC4] web and worker without a database say which setting is missing", async () => {
	for (const command of [["web"], ["worker"]]) {
		await using part = startPart(command, { DATABASE_URL: "" });
		expect(await part.ended()).toBe(1);
		expect(part.output()).toContain("DATABASE_URL is not set.");
	}
});
