import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { migrate, startEmbedded } from "@playhead/db/postgres";
import { type BenchDatabase, benchDatabase } from "./lib/bench-database.ts";
import { timed } from "./lib/call.ts";
import { freePort } from "./lib/free-port.ts";
import type { Figure, Section } from "./lib/report.ts";
import { comparePairs, median } from "./lib/stats.ts";
import { tempDir } from "./lib/temp-dir.ts";

const rounds = 5;
const targetMs = 3_000;
const pollMs = 10;
const giveUpMs = 60_000;
const repository = join(import.meta.dirname, "..");

type Command = {
	file: string;
	args: string[];
	cwd: string;
	env: NodeJS.ProcessEnv;
	/** The process to ask to stop, once it runs; the started one itself by default. */
	pid?: () => number;
};

/** From the command's start until `GET /` answers 200, in ms; then asks its processes to stop and waits for them. */
async function untilFirstPage(port: number, { file, args, cwd, env, pid }: Command): Promise<number> {
	const started = performance.now();
	const child = spawn(file, args, { cwd, env, detached: true, stdio: ["ignore", "ignore", "inherit"] });
	try {
		while (performance.now() - started < giveUpMs) {
			const page = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
			await page?.text();
			if (page?.status === 200) return performance.now() - started;
			if (child.exitCode !== null) break;
			await sleep(pollMs);
		}
		throw new Error(`${file} ${args.join(" ")} served no page.`);
	} finally {
		await stopGroup(child, pid);
	}
}

/** Stops a detached child and all that it started. */
async function stopGroup(child: ChildProcess, pid?: () => number): Promise<void> {
	const group = -(child.pid ?? 0);
	process.kill(pid?.() ?? child.pid ?? 0, "SIGTERM");
	const deadline = performance.now() + 10_000;
	while (signalGroup(group, 0)) {
		if (performance.now() > deadline) signalGroup(group, "SIGKILL");
		await sleep(20);
	}
}

/** False when nobody is left in the group. */
function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
	try {
		return process.kill(group, signal);
	} catch {
		return false;
	}
}

/** `npm start` on a data directory that does not exist yet. */
async function coldStart(): Promise<number> {
	using dir = tempDir();
	const port = await freePort();
	const env = { ...process.env, PORT: String(port), PLAYHEAD_DATA_DIR: join(dir.path, "data") };
	// npm and its shell stand above the launcher, which alone knows how to stop the rest in order.
	const pid = (): number => JSON.parse(readFileSync(join(dir.path, "data/launcher.json"), "utf8")).pid;
	return untilFirstPage(port, { file: "npm", args: ["start"], cwd: repository, env, pid });
}

/** `next start` of the same build alone, on a database that runs already. */
async function bareStart(bench: BenchDatabase): Promise<number> {
	const port = await freePort();
	const cwd = join(repository, "apps/web");
	const next = join(dirname(createRequire(join(cwd, "package.json")).resolve("next/package.json")), "dist/bin/next");
	const settings = { DATABASE_URL: bench.url, PLAYHEAD_DATA_DIR: bench.dir, HOST: "127.0.0.1", PORT: String(port) };
	const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1", ...settings };
	const args = [next, "start", "-H", "127.0.0.1", "-p", String(port)];
	return untilFirstPage(port, { file: process.execPath, args, cwd, env });
}

type Parts = { build: number; database: number; migrate: number };

/** The steps before the web server, each by itself. */
async function timeParts(): Promise<Parts> {
	const check = ["run", "build", "--output-logs=errors-only"];
	const turbo = join(repository, "node_modules/.bin/turbo");
	const build = await timed(() => once(spawn(turbo, check, { cwd: repository, stdio: "ignore" }), "exit"));
	using dir = tempDir();
	const started = performance.now();
	const server = await startEmbedded({ dataDir: dir.path });
	const database = performance.now() - started;
	try {
		return { build, database, migrate: await timed(() => migrate(server.url)) };
	} finally {
		await server.stop();
	}
}

export async function run(): Promise<Section> {
	await using bench = await benchDatabase();
	const pairs: { subject: number; baseline: number; parts: Parts }[] = [];
	await bareStart(bench);
	for (let round = 0; round < rounds; round += 1) {
		const baseline = await bareStart(bench);
		const parts = await timeParts();
		pairs.push({ baseline, parts, subject: await coldStart() });
	}
	const { subject, baseline, ratio } = comparePairs(pairs);
	const whole: Figure = {
		figure: "`npm start` to the first page",
		value: seconds(subject),
		baseline: seconds(baseline),
		ratio,
		target: `< ${targetMs / 1_000} s`,
		met: subject < targetMs,
	};
	const part = (figure: string, pick: (parts: Parts) => number): Figure => ({
		figure: `of it, ${figure}`,
		value: seconds(median(pairs.map(({ parts }) => pick(parts)))),
	});
	return {
		rule: "PERF6",
		title: "cold start",
		notes: [
			"From `npm start` of a built repository until `GET /` answers 200, on a data directory that does not exist yet. The baseline is `next start` of the same build alone, on a database that runs already. The parts are measured by themselves in the same rounds; npm itself and the launcher's own code are the rest.",
		],
		figures: [
			whole,
			part("the check that the build is current (turbo)", ({ build }) => build),
			part("initdb and the start of PostgreSQL", ({ database }) => database),
			part("migrations", ({ migrate: time }) => time),
			{ figure: "of it, web server to the first page (the baseline)", value: seconds(baseline) },
		],
		postgres: bench.version,
	};
}

function seconds(ms: number): string {
	return `${(ms / 1_000).toFixed(2)} s`;
}
