import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { breakThings, type Happened } from "./break-things.ts";
import { startCluster } from "./cluster/cluster.ts";
import { startLoad } from "./load/start-load.ts";
import { collect, type Outcome } from "./outcome.ts";
import type { Plan } from "./plan.ts";
import { createRandom } from "./random.ts";
import { makeSchedule } from "./schedule.ts";

export type FaultsOutcome = Outcome & { happened: Happened[] };

/** One run of the suite: starts everything, breaks it, waits until it is quiet, reads what is left, ends everything. */
export async function runFaults(plan: Plan): Promise<FaultsOutcome> {
	const dataDir = await mkdtemp(join(tmpdir(), "playhead-faults-"));
	try {
		await using cluster = await startCluster(plan, dataDir);
		const load = startLoad(plan, cluster, createRandom(plan.seed + 2));
		try {
			const happened = await breakThings(cluster, makeSchedule(plan), plan.seed);
			return { happened, ...(await collect(plan.settleMs, cluster, load)) };
		} finally {
			await load.stop();
		}
	} finally {
		await rm(dataDir, { recursive: true, force: true });
	}
}
