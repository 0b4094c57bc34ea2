import { DatabaseUnavailableError } from "@playhead/core";
import type { Claim } from "@playhead/db";
import { runClaim } from "./run-claim.ts";
import type { RunningRuns } from "./running-runs.ts";
import type { Services } from "./services.ts";
import { whileAway } from "./while-away.ts";

/** Claims runs while there is room; call it whenever a run may wait. Never rejects. */
export function createClaimer(services: Services, running: RunningRuns, stopping: AbortSignal): () => void {
	const { queue, workerId, settings, logger } = services;
	let claiming = false;
	let again = false;

	const start = (claim: Claim): void =>
		running.add(claim.runId, async (signal) => {
			const outcome = await runClaim(services, claim, { signal, handOver: stopping });
			if (outcome !== "ended") await whileAway(() => queue.release(claim), stopping, logger);
			wake();
		});

	const claimAll = async (): Promise<void> => {
		while (!stopping.aborted && running.size < settings.concurrency) {
			const claim = await queue.claim(workerId);
			if (claim === null) return;
			if (stopping.aborted) return await queue.release(claim);
			start(claim);
		}
	};

	/** A call while a claim is on its way makes another look afterwards: the run may have come after the look. */
	const look = async (): Promise<void> => {
		claiming = true;
		do {
			again = false;
			await claimAll().catch((error: unknown) => {
				if (error instanceof DatabaseUnavailableError) logger.debug({ err: error }, "the database is away");
				else logger.error({ err: error }, "claiming failed");
			});
		} while (again);
		claiming = false;
	};

	const wake = (): void => {
		if (stopping.aborted) return;
		again = true;
		if (!claiming) void look();
	};
	return wake;
}
