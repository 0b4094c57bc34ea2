import { setTimeout as sleep } from "node:timers/promises";
import type { Evidence } from "./checker/index.ts";
import type { Cluster } from "./cluster/cluster.ts";
import { query } from "./cluster/postgres.ts";
import { gather } from "./gather.ts";
import type { Reader } from "./load/reader.ts";
import type { Load } from "./load/start-load.ts";

/** What is left when all is quiet. */
export type Outcome = {
	evidence: Evidence;
	readers: Reader[];
	/** Requests that were refused. */
	refused: string[];
	/** Processes that ended without being asked. */
	accidents: string[];
	/** What the processes wrote last, by name. */
	output: Record<string, string[]>;
};

/** Waits until it is quiet, `settleMs` at most, and reads what is left. */
export async function collect(settleMs: number, cluster: Cluster, load: Load): Promise<Outcome> {
	await untilQuiet(settleMs, cluster, load);
	const evidence = await gather(cluster, load);
	await untilRead(load, evidence);
	const processes = [...cluster.webs, ...cluster.workers];
	return {
		evidence,
		readers: load.readers,
		refused: load.sent.flatMap((one) => one.problems),
		accidents: processes.flatMap((one) => one.accidents),
		output: {
			...Object.fromEntries(processes.map(({ name, lines }) => [name, lines])),
			postgres: cluster.postgres.lines(),
		},
	};
}

const open = `
SELECT (count(*) FILTER (WHERE type = 'run.queued') - count(*) FILTER (WHERE type = 'run.finished'))::int AS open FROM events`;

/** Everything is sent and every run has ended, or the time for that is up: the checker will tell. */
async function untilQuiet(settleMs: number, { postgres }: Cluster, { allSent }: Load): Promise<void> {
	const giveUpAt = performance.now() + settleMs;
	await Promise.race([allSent, sleep(settleMs)]);
	while (performance.now() < giveUpAt) {
		const [row] = await query<{ open: number }>(postgres.url, open);
		if (row?.open === 0) return;
		await sleep(250);
	}
}

const readMs = 60_000;

/** Every reader has come to the end of its log, or the time for that is up. */
async function untilRead({ readers }: Load, { sessions }: Evidence): Promise<void> {
	const ends = new Map(sessions.map(({ sessionId, log }) => [sessionId, log.length]));
	const giveUpAt = performance.now() + readMs;
	const behind = (reader: Reader): boolean => reader.cursor() < (ends.get(reader.record.sessionId) ?? 0);
	while (readers.some(behind) && performance.now() < giveUpAt) await sleep(100);
}
