import { failRun } from "@playhead/agent";
import { maxAttempts } from "@playhead/db";
import type { RunningRuns } from "./running-runs.ts";
import type { Services } from "./services.ts";

/**
 * One beat: extends the leases, stops the runs that were cancelled or lost, and ends those whose attempts are used up
 * (RUN5). Rejects while the database is away.
 */
export async function beat(services: Services, running: RunningRuns): Promise<void> {
	const { queue, workerId, logger } = services;
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
