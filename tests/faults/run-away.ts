import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { until } from "../server/playhead.ts";
import { type Cluster, startCluster } from "./cluster/cluster.ts";
import { query } from "./cluster/postgres.ts";
import { type Load, startLoad } from "./load/start-load.ts";
import { type Memory, watchMemory } from "./memory.ts";
import { collect, type Outcome } from "./outcome.ts";
import type { AwayPlan } from "./plan.ts";
import { type Probe, startProbes } from "./probes.ts";
import { createRandom } from "./random.ts";

export type AwayOutcome = Outcome & {
	/** When the database went and when it was back, in ms since the epoch. */
	goneAt: number;
	backAt: number;
	/** Runs that were under way when it went, and those of them that waited for a person. */
	open: number;
	waiting: number;
	probes: Probe[];
	memory: Memory[];
};

type Outage = AwayPlan["outages"][number];

/** One outage of the database, in the middle of runs that stream, call tools and wait for a person. */
export async function runAway(plan: AwayPlan, { how, awayMs }: Outage): Promise<AwayOutcome> {
	const dataDir = await mkdtemp(join(tmpdir(), "playhead-faults-"));
	const mayAnswer = Promise.withResolvers<void>();
	try {
		await using cluster = await startCluster(plan, dataDir);
		const load = startLoad(plan, cluster, createRandom(plan.seed), mayAnswer.promise);
		try {
			const under = await untilUnderWay(plan, cluster, load);
			const memory = await watchMemory([...cluster.webs, ...cluster.workers]);
			const goneAt = Date.now();
			await leave(cluster, how);
			const probes = startProbes(cluster.webs[0]?.url ?? "", load.sent[0]?.sessionId ?? "");
			await sleep(awayMs);
			const backAt = Date.now();
			await comeBack(cluster, how);
			mayAnswer.resolve();
			const asked = await probes.stop();
			const outcome = await collect(plan.settleMs, cluster, load);
			return { ...outcome, ...under, goneAt, backAt, probes: asked, memory: await memory.stop() };
		} finally {
			mayAnswer.resolve();
			await load.stop();
		}
	} finally {
		await rm(dataDir, { recursive: true, force: true });
	}
}

async function leave({ postgres }: Cluster, how: Outage["how"]): Promise<void> {
	if (how === "killed") postgres.kill();
	else postgres.freeze();
}

async function comeBack({ postgres }: Cluster, how: Outage["how"]): Promise<void> {
	if (how === "killed") await postgres.restart();
	else postgres.thaw();
}

const state = `
SELECT count(*) FILTER (WHERE status IN ('running', 'waiting'))::int AS open,
	count(*) FILTER (WHERE status = 'waiting')::int AS waiting,
	count(*) FILTER (WHERE status = 'queued')::int AS queued
FROM runs`;

/** Every session has a run that has begun, and some wait for a person. */
async function untilUnderWay({ sessions }: AwayPlan, { postgres }: Cluster, { allSent, sent }: Load) {
	await allSent;
	return await until("the runs to be under way", async () => {
		const [row] = await query<{ open: number; waiting: number; queued: number }>(postgres.url, state);
		const { open = 0, waiting = 0, queued = 0 } = row ?? {};
		return sent.length === sessions && queued === 0 && waiting > 0 ? { open, waiting } : null;
	});
}
