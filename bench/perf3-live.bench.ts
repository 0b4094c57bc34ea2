import { type BenchDatabase, benchDatabase } from "./lib/bench-database.ts";
import { benchServer } from "./lib/bench-server.ts";
import { type BenchSession, benchSession } from "./lib/bench-session.ts";
import { collectedHeap, inspectable } from "./lib/collected-heap.ts";
import { freePort } from "./lib/free-port.ts";
import { baselineRound, type LiveLoad, type LiveRound, subjectRound } from "./lib/live-round.ts";
import { childProcess } from "./lib/process-usage.ts";
import type { Figure, Section } from "./lib/report.ts";
import { median, percentile } from "./lib/stats.ts";

type Scenario = LiveLoad & { name: string; rounds: number; median?: number; p99: number; cores?: number };

const scenarios: Scenario[] = [
	{ name: "1 reader × 20/s", readers: 1, perSecond: 20, seconds: 4, rounds: 5, median: 12, p99: 30 },
	{ name: "200 readers × 100/s", readers: 200, perSecond: 100, seconds: 4, rounds: 5, median: 30, p99: 80, cores: 0.5 },
	{ name: "1,000 readers × 20/s", readers: 1_000, perSecond: 20, seconds: 5, rounds: 3, p99: 150 },
];

/** Readers that come and go, after the scenarios: what grows with them would grow with every round. */
const crowd: LiveLoad = { readers: 1_000, perSecond: 20, seconds: 3 };
const crowds = 8;

type Paired = { subject: LiveRound; baseline: LiveRound };

export async function run(): Promise<Section> {
	await using bench = await benchDatabase();
	const nextSession = await idleSessions(
		bench,
		1 + crowds + 2 * scenarios.reduce((sum, { rounds }) => sum + rounds, 0),
	);
	const inspectorPort = await freePort();
	await using server = await benchServer(bench, inspectable(inspectorPort));
	const serving = { address: server.address, pid: childProcess("next") };
	const figures: Figure[] = [];
	// The first rounds warm up connections and code on both sides.
	const warmUp: LiveLoad = { readers: 50, perSecond: 50, seconds: 2 };
	await subjectRound(bench, nextSession(), serving, warmUp);
	for (const scenario of scenarios) {
		const pairs: Paired[] = [];
		for (let round = 0; round < scenario.rounds; round += 1) {
			const baseline = await baselineRound(bench, nextSession(), scenario);
			pairs.push({ baseline, subject: await subjectRound(bench, nextSession(), serving, scenario) });
		}
		figures.push(...describe(scenario, pairs));
	}
	const heap = (): Promise<number> => collectedHeap(serving.pid ?? 0, inspectorPort);
	const before = await heap();
	const resident: number[] = [];
	for (let round = 0; round < crowds; round += 1) {
		resident.push((await subjectRound(bench, nextSession(), serving, crowd)).rssBytes);
	}
	figures.push(...memory(before, await heap(), resident));
	return { rule: "PERF3", title: "from commit to the client's fold", notes, figures, postgres: bench.version };
}

/** Sessions that this bench writes in place of a worker: no worker finds their runs in the queue. One a round. */
async function idleSessions({ log, database }: BenchDatabase, count: number): Promise<() => BenchSession> {
	const sessions = await Promise.all(Array.from({ length: count }, () => benchSession(log)));
	await database.pool.query("DELETE FROM run_queue");
	return () => {
		const session = sessions.pop();
		if (session === undefined) throw new RangeError("There are fewer sessions than rounds.");
		return session;
	};
}

const notes = [
	"Events are appended one by one, evenly; the time runs from the writer's answer to its commit until a reader in another process has parsed the event (one reader in 50 also folds it into its transcript), on the clock that all processes of the machine share. Every reader checks that the seqs come without a gap. The reading process, the writer, the database and the server share the machine's cores. The baseline is a raw SSE route of plain node:http in a process of its own, which hears of the appends by the same notification, reads the log once and writes one frame to all.",
	"Limits: the notification is coalesced over 15 ms and the hub gathers over a window that widens with the readers (at most 40 ms), because each message costs every one of them; both stand in every median. Resident memory grows with the garbage of readers that have gone, until V8 collects it: by default when the heap has 512 MiB, earlier with `--max-old-space-size`.",
];

function describe(scenario: Scenario, pairs: readonly Paired[]): Figure[] {
	const { name, cores } = scenario;
	const lines = [
		latency(scenario, pairs, "median", 0.5, scenario.median),
		latency(scenario, pairs, "p99", 0.99, scenario.p99),
	];
	const used = median(pairs.map(({ subject }) => subject.cores));
	const bare = median(pairs.map(({ baseline }) => baseline.cores));
	const load = { figure: `${name}, cores of the server`, value: used.toFixed(2), baseline: bare.toFixed(2) };
	const bound = cores === undefined ? {} : { target: `< ${cores}`, met: used < cores };
	lines.push({ ...load, ratio: used / bare, ...bound }, messageCost(scenario, pairs));
	const missing = pairs.reduce((sum, { subject }) => sum + subject.missing, 0);
	lines.push({
		figure: `${name}, events lost or out of order`,
		value: String(missing),
		target: "0",
		met: missing === 0,
	});
	return lines;
}

/** Processor time grows with the messages, and the load of the machine decides how many events share one. */
function messageCost({ name }: Scenario, pairs: readonly Paired[]): Figure {
	const value = median(pairs.map(({ subject }) => subject.messageMicroseconds));
	const baseline = median(pairs.map((pair) => pair.baseline.messageMicroseconds));
	return {
		figure: `${name}, processor time of the server per message and reader`,
		value: `${value.toFixed(0)} µs`,
		baseline: `${baseline.toFixed(0)} µs`,
		ratio: value / baseline,
	};
}

function latency({ name }: Scenario, pairs: readonly Paired[], word: string, share: number, limit?: number): Figure {
	const of = ({ latencies }: LiveRound): number => percentile(latencies, share);
	const value = median(pairs.map(({ subject }) => of(subject)));
	const baseline = median(pairs.map((pair) => of(pair.baseline)));
	const ratio = median(pairs.map((pair) => of(pair.subject) / of(pair.baseline)));
	const bound = limit === undefined ? {} : { target: `< ${limit} ms`, met: value < limit };
	return {
		figure: `${name}, ${word}`,
		value: `${value.toFixed(1)} ms`,
		baseline: `${baseline.toFixed(1)} ms`,
		ratio,
		...bound,
	};
}

/** What is in use once the garbage is collected must not grow; how long garbage stays is up to V8. */
function memory(before: number, after: number, resident: readonly number[]): Figure[] {
	const mib = (bytes: number): string => (bytes / 1024 ** 2).toFixed(0);
	return [
		{
			figure: `heap of the server without garbage, after ${crowds} × 1,000 readers that came and went (before)`,
			value: `${mib(after)} MiB`,
			baseline: `${mib(before)} MiB`,
			ratio: after / before,
			target: "ratio < 1.15",
			met: after / before < 1.15,
		},
		{ figure: "resident memory meanwhile, garbage included", value: `${resident.map(mib).join(" → ")} MiB` },
	];
}
