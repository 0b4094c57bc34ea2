import { hostname } from "node:os";
import { failRun } from "@playhead/agent";
import { maxAttempts } from "@playhead/db";
import type { RunningRuns } from "./running-runs.ts";
import type { Services } from "./services.ts";

/**
 * One beat: says that this worker lives, extends the leases, stops the runs that were cancelled or lost, and ends those whose attempts are used up
 * (RUN5). Rejects while the database is away.
 */
export async function beat(
	services: Services,
	running: RunningRuns,
	jobWorkers: readonly string[] = [],
): Promise<void> {
	const { queue, workers, workerId, settings, logger } = services;
	const { concurrency } = settings;
	await workers.beat({ id: workerId, host: hostname(), pid: process.pid, concurrency, jobWorkers }, running.size);
	const { cancelled, lost } = await queue.renew(workerId);
	for (const runId of cancelled) running.cancel(runId);
	for (const runId of lost) running.abandon(runId);
	for (const claim of await queue.expire()) {
		const message = `The run was lost: its worker stopped ${maxAttempts} times. Send a message to go on from its last turn.`;
		const ended = await failRun(
			{ ...services, claim },
			{ status: "lost", reason: "lost", error: { code: "LOST", message } },
		);
		if (ended) logger.warn({ ...claim }, "run lost");
	}
}

/** Takes the runs of dead workers (RUN5); whoever has room claims them. Rejects while the database is away. */
export async function sweep({ workers, groups, logger }: Services): Promise<void> {
	const orphans = await workers.sweep();
	for (const orphan of orphans) logger.warn(orphan, "a worker is gone; its run is back in the queue");
	if (orphans.length > 0) await groups.reap();
}
