import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { breakThings, type Happened } from "./break-things.ts";
import type { Evidence } from "./checker/index.ts";
import { type Cluster, startCluster } from "./cluster/cluster.ts";
import { query } from "./cluster/postgres.ts";
import { gather } from "./gather.ts";
import type { Reader } from "./load/reader.ts";
import { type Load, startLoad } from "./load/start-load.ts";
import type { Plan } from "./plan.ts";
import { createRandom } from "./random.ts";
import { makeSchedule } from "./schedule.ts";

export type Outcome = {
	evidence: Evidence;
	happened: Happened[];
	readers: Reader[];
	/** Sends that were refused. */
	refused: string[];
	/** Processes that ended without being asked. */
	accidents: string[];
	/** What the processes wrote last, by name. */
	output: Record<string, string[]>;
};

/** One run of the suite: starts everything, breaks it, waits until it is quiet, reads what is left, ends everything. */
export async function runFaults(plan: Plan): Promise<Outcome> {
	const dataDir = await mkdtemp(join(tmpdir(), "playhead-faults-"));
	try {
		await using cluster = await startCluster(plan, dataDir);
		const load = startLoad(plan, cluster, createRandom(plan.seed + 2));
		try {
			const happened = await breakThings(cluster, makeSchedule(plan), plan.seed);
			await untilQuiet(plan, cluster, load);
			const evidence = await gather(cluster, load);
			await untilRead(load, evidence);
			const processes = [...cluster.webs, ...cluster.workers];
			return {
				evidence,
				happened,
				readers: load.readers,
				refused: load.sent.flatMap((one) => one.problems),
				accidents: processes.flatMap((one) => one.accidents),
				output: {
					...Object.fromEntries(processes.map(({ name, lines }) => [name, lines])),
					postgres: cluster.postgres.lines(),
				},
			};
		} finally {
			await load.stop();
		}
	} finally {
		await rm(dataDir, { recursive: true, force: true });
	}
}

const open = `
SELECT (count(*) FILTER (WHERE type = 'run.queued') - count(*) FILTER (WHERE type = 'run.finished'))::int AS open FROM events`;

/** Everything is sent and every run has ended, or the time for that is up: the checker will tell. */
async function untilQuiet({ settleMs }: Plan, { postgres }: Cluster, { allSent }: Load): Promise<void> {
	const giveUpAt = performance.now() + settleMs;
	await Promise.race([allSent, sleep(settleMs)]);
	while (performance.now() < giveUpAt) {
		const [row] = await query<{ open: number }>(postgres.url, open);
		if (row?.open === 0) return;
		await sleep(250);
	}
}

const readMs = 15_000;

/** Every reader has come to the end of its log, or the time for that is up. */
async function untilRead({ readers }: Load, { sessions }: Evidence): Promise<void> {
	const ends = new Map(sessions.map(({ sessionId, log }) => [sessionId, log.length]));
	const giveUpAt = performance.now() + readMs;
	const behind = (reader: Reader): boolean => reader.cursor() < (ends.get(reader.record.sessionId) ?? 0);
	while (readers.some(behind) && performance.now() < giveUpAt) await sleep(100);
}
