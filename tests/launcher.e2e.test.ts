import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { freePort } from "./server/free-port.ts";
import { type Playhead, startPlayhead, temporaryDataDir, until, untilServing } from "./server/playhead.ts";
import { processesOf } from "./server/processes.ts";

const isPostgres = (command: string) => /postgres/.test(command);
const isWorker = (command: string) => /apps\/worker/.test(command);
const isWeb = (command: string) => /next/.test(command) && !isPostgres(command);

async function mutate(url: string, procedure: string, input: unknown): Promise<Record<string, unknown>> {
	const response = await fetch(`${url}/api/trpc/${procedure}`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify(input),
	});
	return ((await response.json()) as { result: { data: Record<string, unknown> } }).result.data;
}

async function status(url: string, sessionId: string): Promise<string | null> {
	const input = encodeURIComponent(JSON.stringify({ sessionId }));
	const response = await fetch(`${url}/api/trpc/getSession?input=${input}`).catch(() => null);
	if (!response?.ok) return null;
	return ((await response.json()) as { result: { data: { session: { status: string } } } }).result.data.session.status;
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
	test(`[LIVE6] ${signal} stops everything, with a stream open, and leaves no process`, async () => {
		await using playhead = await startPlayhead();
		await untilServing(playhead);
		const { sessionId } = await mutate(playhead.url, "startSession", { prompt: "Fix it" });
		const input = encodeURIComponent(JSON.stringify({ sessionId }));
		const stream = await fetch(`${playhead.url}/api/trpc/onEvents?input=${input}`);
		expect(stream.status).toBe(200);

		const { ms, code } = await playhead.stop(signal);
		expect(code).toBe(0);
		expect(ms).toBeLessThan(10_000);
		expect(processesOf(playhead.dataDir)).toEqual([]);
		await stream.body?.cancel().catch(() => undefined);
	});
}

test("a killed launcher takes web and worker with it; the next start takes the database over and the session goes on", async () => {
	const dataDir = await temporaryDataDir();
	try {
		const first = await startPlayhead({ dataDir });
		await untilServing(first);
		const { sessionId } = await mutate(first.url, "startSession", { prompt: "Fix it" });
		await until("the run to start", async () => (await status(first.url, String(sessionId))) === "running");
		await first.stop("SIGKILL");
		await until("web and worker to end", () => processesOf(dataDir).every(({ command }) => isPostgres(command)));

		await using second = await startPlayhead({ dataDir, env: { PLAYHEAD_SCRIPTED_SPEED: "10" } });
		await untilServing(second);
		await until("the run to be done", async () => (await status(second.url, String(sessionId))) === "done", 60_000);
		await second.stop();
		expect(processesOf(dataDir)).toEqual([]);
	} finally {
		await rm(dataDir, { recursive: true, force: true });
	}
});

async function killAndAwait(playhead: Playhead, name: string, matches: (command: string) => boolean): Promise<void> {
	const [victim] = processesOf(playhead.dataDir).filter(({ command }) => matches(command));
	if (victim === undefined) throw new Error(`There is no ${name} to kill.`);
	process.kill(victim.pid, "SIGKILL");
	await until(`a new ${name}`, () =>
		processesOf(playhead.dataDir).some(({ pid, command }) => pid !== victim.pid && matches(command)),
	);
}

test("[RUN5] a killed worker and a killed web server are started again, and the run goes on to its end", async () => {
	await using playhead = await startPlayhead({ env: { PLAYHEAD_SCRIPTED_SPEED: "4" } });
	await untilServing(playhead);
	const { sessionId } = await mutate(playhead.url, "startSession", { prompt: "Fix it" });
	await until("the run to start", async () => (await status(playhead.url, String(sessionId))) === "running");
	await killAndAwait(playhead, "worker", isWorker);
	await killAndAwait(playhead, "web server", isWeb);
	await untilServing(playhead);
	await until("the run to be done", async () => (await status(playhead.url, String(sessionId))) === "done", 60_000);
});

test("a killed PostgreSQL is recovered by the next start; what was committed is there", async () => {
	const dataDir = await temporaryDataDir();
	try {
		const first = await startPlayhead({ dataDir });
		await untilServing(first);
		const { sessionId } = await mutate(first.url, "startSession", { prompt: "Fix it" });
		const postmaster = processesOf(dataDir).find(({ command }) => /postgres(ql)?.* -D /.test(command));
		if (postmaster === undefined) throw new Error("There is no postmaster to kill.");
		process.kill(postmaster.pid, "SIGKILL");
		await first.stop("SIGTERM");

		await using second = await startPlayhead({ dataDir });
		await untilServing(second);
		expect(await status(second.url, String(sessionId))).not.toBeNull();
	} finally {
		await rm(dataDir, { recursive: true, force: true });
	}
});

test.describe("what cannot work ends with one clear sentence and exit code 1", () => {
	async function refusal(options: Parameters<typeof startPlayhead>[0]): Promise<string> {
		await using playhead = await startPlayhead(options);
		expect(await playhead.ended()).toBe(1);
		const lines = playhead.output().trim().split("\n");
		expect(lines).toHaveLength(1);
		return lines[0] ?? "";
	}

	test("a taken port", async () => {
		const port = await freePort();
		const other = createServer().listen(port, "127.0.0.1");
		try {
			expect(await refusal({ port })).toContain(`Port ${port} is taken`);
		} finally {
			other.close();
		}
	});

	test("a port that is none", async () => {
		expect(await refusal({ env: { PORT: "http" } })).toContain("PORT=http is not a port");
	});

	test("[SEC1] another host without a token", async () => {
		expect(await refusal({ env: { HOST: "0.0.0.0" } })).toContain("PLAYHEAD_TOKEN");
	});

	test("a data directory that is a file", async () => {
		const folder = await temporaryDataDir();
		await writeFile(join(folder, "file"), "");
		expect(await refusal({ dataDir: join(folder, "file") })).toContain("PLAYHEAD_DATA_DIR");
		await rm(folder, { recursive: true });
	});

	test("a data directory that may not be read", async () => {
		test.skip(process.getuid?.() === 0, "root may read everything");
		const folder = await temporaryDataDir();
		await mkdir(join(folder, "closed"));
		await chmod(join(folder, "closed"), 0);
		expect(await refusal({ dataDir: join(folder, "closed") })).toContain("PLAYHEAD_DATA_DIR");
		await rm(folder, { recursive: true });
	});

	test("[SNAP3] a data directory of another database", async () => {
		const folder = await temporaryDataDir();
		await writeFile(join(folder, "database-id"), "another\n");
		const said = await refusal({ dataDir: folder });
		expect(said).toContain("another database");
		expect(said).toContain("PLAYHEAD_DATA_DIR");
		await rm(folder, { recursive: true });
	});

	test("a database that cannot be reached", async () => {
		const port = await freePort();
		const said = await refusal({ env: { DATABASE_URL: `postgresql://nobody@127.0.0.1:${port}/none` } });
		expect(said).toContain("DATABASE_URL");
	});
});
