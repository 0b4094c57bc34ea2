import { join } from "node:path";
import { spawnWorker } from "../apps/worker/src/worker-process.ts";
import { type BenchDatabase, benchDatabase } from "./lib/bench-database.ts";
import { benchSession } from "./lib/bench-session.ts";
import type { Figure, Section } from "./lib/report.ts";
import { percentile } from "./lib/stats.ts";
import { type ScaleRound, scaleRound } from "./scale/scale-round.ts";

/** Half of the largest round. */
const concurrency = 500;
const counts = [10, 100, 500, 1_000];

export async function run(): Promise<Section> {
	await using bench = await benchDatabase();
	const probe = await benchSession(bench.log);
	// This bench appends in place of a worker: none may find the run.
	await bench.database.pool.query("DELETE FROM run_queue");
	await using one = worker(bench);
	await using other = worker(bench);
	const ready = await Promise.all([one.ready, other.ready]);
	if (ready.includes(false)) throw new Error(`A worker did not start: ${[...one.lines, ...other.lines].join("")}`);
	const pids = [one, other].map(({ child }) => child.pid ?? 0);
	await scaleRound(bench, pids, probe, 4);
	const alone = await scaleRound(bench, pids, probe, 1);
	const rounds: ScaleRound[] = [];
	for (const count of counts) rounds.push(await scaleRound(bench, pids, probe, count));
	const [base] = rounds;
	return {
		rule: "SCALE",
		title: "10, 100, 500 and 1,000 sessions at once on two workers",
		notes,
		figures: base === undefined ? [] : rounds.flatMap((round) => [...runTimes(round, alone), ...describe(round, base)]),
		postgres: bench.version,
	};
}

/** All workers share one data directory, as they share a host: a run that is taken over finds its workspace there. */
function worker(bench: BenchDatabase) {
	return spawnWorker({
		DATABASE_URL: bench.url,
		PLAYHEAD_DATA_DIR: join(bench.dir, "workers"),
		PLAYHEAD_CONFIG: join(import.meta.dirname, "scale/playhead.config.yaml"),
		PLAYHEAD_CONCURRENCY: String(concurrency),
		PLAYHEAD_SCRIPTED_SPEED: "1",
		PLAYHEAD_LOG_LEVEL: "error",
	});
}

const notes = [
	"All sessions start at once, each a run of three turns: 1.5 s until the first token, then 140 tokens at 50 a second, as a fast model streams, and a tool call between turns. That is one delta every 40 ms while it streams. Two worker processes of 500 runs each, no web server. The baseline of a run's time is a session alone, that of all other figures the round of 10 sessions: the ratio tells what one session costs, or waits, more or less than there. The append's latency is that of one event which a third process appends every 40 ms.",
	"Where the machine is full, batches grow: a session keeps one append in flight, and what its model says meanwhile goes with the next. So the load falls from 25 appends a second and session, events get fewer and longer, and nothing is dropped.",
];

type Line = (name: string, unit: string, digits: number, of: (one: ScaleRound) => number) => Figure;

function lines(round: ScaleRound, base: ScaleRound): Line {
	return (name, unit, digits, of) => {
		const value = (one: ScaleRound): string => `${of(one).toFixed(digits)} ${unit}`;
		const figure = `${round.sessions.toLocaleString("en")} sessions, ${name}`;
		return { figure, value: value(round), baseline: value(base), ratio: of(round) / of(base) };
	};
}

/** Against those of a session alone. */
function runTimes(round: ScaleRound, alone: ScaleRound): Figure[] {
	const { sessions, ends } = round;
	const done = ends["done answered"] ?? 0;
	const line = lines(round, alone);
	return [
		{
			figure: `${sessions.toLocaleString("en")} sessions, runs by their end`,
			value: Object.entries(ends)
				.map(([end, count]) => `${count} ${end}`)
				.join(", "),
			target: `${sessions} done`,
			met: done === sessions,
		},
		line("a run, median", "s", 1, ({ runSeconds }) => runSeconds.median),
		line("a run, p99", "s", 1, ({ runSeconds }) => runSeconds.p99),
		line("a run, slowest", "s", 1, ({ runSeconds }) => runSeconds.slowest),
		line("to start them", "s", 1, ({ startSeconds }) => startSeconds),
		line("in the queue, longest", "s", 1, ({ queueSeconds }) => queueSeconds),
		{ figure: `${sessions.toLocaleString("en")} sessions, runs taken over`, value: String(round.takenOver) },
	];
}

function describe(round: ScaleRound, base: ScaleRound): Figure[] {
	const line = lines(round, base);
	const mib = (bytes: number): number => bytes / 1024 ** 2;
	return [
		line("events a second", "", 0, ({ events, seconds }) => events / seconds),
		line("commits a second", "", 0, ({ commits, seconds }) => commits / seconds),
		line("processor time of the workers a session", "ms", 0, (one) => (one.workerCpu * 1_000) / one.sessions),
		line("processor time of PostgreSQL a session", "ms", 0, (one) => (one.databaseCpu * 1_000) / one.sessions),
		line("cores of all", "", 2, (one) => (one.workerCpu + one.databaseCpu) / one.seconds),
		line("append, median", "ms", 1, ({ appends }) => percentile(appends, 0.5)),
		line("append, p99", "ms", 1, ({ appends }) => percentile(appends, 0.99)),
		line("memory of the one worker", "MiB", 0, ({ workerBytes }) => mib(workerBytes[0] ?? Number.NaN)),
		line("memory of the other", "MiB", 0, ({ workerBytes }) => mib(workerBytes[1] ?? Number.NaN)),
		line("memory of PostgreSQL, without what is shared", "MiB", 0, ({ databaseBytes }) => mib(databaseBytes)),
	];
}
