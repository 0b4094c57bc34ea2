import { mkdirSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { spawnWorker, type WorkerProcess } from "../apps/worker/src/worker-process.ts";
import { type BenchDatabase, benchDatabase } from "./lib/bench-database.ts";
import { benchSession } from "./lib/bench-session.ts";
import { treeUsage } from "./lib/process-usage.ts";
import type { Figure, Section } from "./lib/report.ts";
import { comparePairs } from "./lib/stats.ts";
import { type ScaleRound, scaleRound } from "./scale/scale-round.ts";

const sessions = Number(process.env["PLAYHEAD_BENCH_RUNS"] ?? 200);
const rounds = Number(process.env["PLAYHEAD_BENCH_ROUNDS"] ?? 2);

type Both = { recorded: ScaleRound; plain: ScaleRound };

export async function run(): Promise<Section> {
	await using bench = await benchDatabase();
	const probe = await benchSession(bench.log);
	// This bench appends in place of a worker: none may find the run.
	await bench.database.pool.query("DELETE FROM run_queue");
	const measured: Both[] = [];
	const one = (git: boolean, count: number) => round(bench, probe, git, count);
	await one(true, 4);
	for (let index = 0; index < rounds; index += 1) {
		measured.push({ recorded: await one(true, sessions), plain: await one(false, sessions) });
	}
	return {
		rule: "STARTS",
		title: `${sessions} runs at once, with snapshots and without`,
		notes: [
			"Two workers of 500 runs each; every session has a new scratch folder and three turns, of 4.3 s each alone (see SCALE). The baseline are workers that find no git: their boundaries say that nothing was recorded, everything else is the same. Rounds of both in turn, each with new workers.",
		],
		figures: figuresOf(measured),
		postgres: bench.version,
	};
}

async function round(
	bench: BenchDatabase,
	probe: Awaited<ReturnType<typeof benchSession>>,
	git: boolean,
	count: number,
): Promise<ScaleRound> {
	await using first = worker(bench, git);
	await using second = worker(bench, git);
	const workers: WorkerProcess[] = [first, second];
	const ready = await Promise.all(workers.map((each) => each.ready));
	if (ready.includes(false))
		throw new Error(`A worker did not start: ${workers.flatMap(({ lines }) => lines).join("")}`);
	const pids = workers.map(({ child }) => child.pid ?? 0);
	const cpu = () => pids.reduce((sum, pid) => sum + (treeUsage(pid)?.cpuSeconds ?? Number.NaN), 0);
	const before = cpu();
	const measured = await scaleRound(bench, pids, probe, count);
	const workerCpu = cpu() - before;
	const done = measured.ends["done answered"] ?? 0;
	if (done !== count) throw new Error(`${count - done} runs were not done: ${JSON.stringify(measured.ends)}.`);
	return { ...measured, workerCpu };
}

function worker(bench: BenchDatabase, git: boolean): WorkerProcess {
	return spawnWorker({
		DATABASE_URL: bench.url,
		PLAYHEAD_DATA_DIR: join(bench.dir, "workers"),
		PLAYHEAD_CONFIG: join(import.meta.dirname, "scale/playhead.config.yaml"),
		PLAYHEAD_CONCURRENCY: "500",
		PLAYHEAD_SCRIPTED_SPEED: "1",
		PLAYHEAD_LOG_LEVEL: "fatal",
		...(git ? {} : { PATH: withoutGit(bench.dir) }),
	});
}

/** A PATH on which Node is found and git is not. */
function withoutGit(dir: string): string {
	const folder = join(dir, "no-git");
	mkdirSync(folder, { recursive: true });
	try {
		symlinkSync(process.execPath, join(folder, "node"));
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
	}
	return [folder].join(delimiter);
}

function figuresOf(measured: readonly Both[]): Figure[] {
	const line = (figure: string, unit: string, of: (one: ScaleRound) => number): Figure => {
		const pairs = measured.map(({ recorded, plain }) => ({ subject: of(recorded), baseline: of(plain) }));
		const { subject, baseline, ratio } = comparePairs(pairs);
		return { figure, value: `${subject.toFixed(1)} ${unit}`, baseline: `${baseline.toFixed(1)} ${unit}`, ratio };
	};
	return [
		line("until the last run has started", "s", ({ queueSeconds }) => queueSeconds),
		line("a run, median", "s", ({ runSeconds }) => runSeconds.median),
		line("a run, slowest", "s", ({ runSeconds }) => runSeconds.slowest),
		line("processor time of the workers with their git processes", "s", ({ workerCpu }) => workerCpu),
		line("memory of a worker, at most", "MiB", ({ workerBytes }) => Math.max(...workerBytes) / 2 ** 20),
	];
}
