import { setTimeout } from "node:timers/promises";
import type { Signal } from "@playhead/db";
import { createClaimer } from "./claim-runs.ts";
import { every } from "./every.ts";
import { finishAllRestores } from "./finish-restores.ts";
import { beat, sweep } from "./heartbeat.ts";
import { runShortJobs } from "./jobs/run-short-jobs.ts";
import { catchUpSearch } from "./keep-search.ts";
import { createIdleWatch } from "./lose-idle-runs.ts";
import { purgeTrash } from "./purge-trash.ts";
import { RunningRuns } from "./running-runs.ts";
import type { Services } from "./services.ts";

const beatMs = 1_000;
const sweepMs = 500;
/** How often search and the trash are looked after, in ms. */
const tidyMs = 1_000;
/** How long runs may take to leave after they were told to, in ms: a tool is killed, a batch is written. */
const leaveMs = 900;

export type Worker = {
	/** Takes no new run, hands the running ones over, closes everything. Resolves within `handOverMs` and a second. */
	stop(): Promise<void>;
};

/** Claims and runs until it is stopped. Resolves once it listens to the database. */
export async function startWorker(services: Services): Promise<Worker> {
	const { listener, settings, logger } = services;
	const stop = new AbortController();
	const running = new RunningRuns();
	services.metrics.watch(() => running.size, settings.concurrency);
	const claim = createClaimer(services, running, stop.signal);
	const onSignal = (signal: Signal): void => {
		for (const runId of signal.cancelled) running.cancel(runId);
		if (signal.queued || signal.resync) claim();
	};
	const unsubscribe = listener.subscribe(onSignal);
	await services.groups
		.reap()
		.catch((error: unknown) => logger.warn({ err: error }, "commands of dead workers could not be looked for"));
	await listener.ready;
	void finishAllRestores(services);
	const jobs = runShortJobs(services);
	void catchUpSearch(services, stop.signal);
	let away = false;
	const tick = async (): Promise<void> => {
		claim();
		try {
			await beat(services, running, jobs.workerIds());
			if (away) logger.info("the database is back");
			away = false;
		} catch (error) {
			if (!away) logger.warn({ err: error }, "the heartbeat failed; trying again every second");
			away = true;
		}
	};
	// Runs that are handed over are still this worker's until they are left: its heart beats on.
	const left = new AbortController();
	const beating = every(beatMs, left.signal, tick);
	// While the database is away the heartbeat says so.
	const sweeping = every(sweepMs, stop.signal, () => sweep(services).catch(() => undefined));
	const monotonic = (): number => services.clock.monotonic();
	const loseIdle = createIdleWatch({ runs: services.openRuns, idleMs: settings.outsideIdleMs, monotonic });
	const tidying = every(tidyMs, stop.signal, () => tidy(services, loseIdle));
	return {
		stop: async () => {
			unsubscribe();
			void services.tidier.stop();
			stop.abort();
			const jobsLeft = jobs.stop();
			await Promise.race([running.done(), setTimeout(settings.handOverMs)]);
			running.abandonAll();
			await Promise.race([running.done(), setTimeout(leaveMs)]);
			const serversEnded = services.mcp.close();
			left.abort();
			await Promise.race([Promise.all([beating, sweeping, tidying, jobsLeft]), setTimeout(leaveMs)]);
			await Promise.race([services.workers.leave(services.workerId).catch(() => undefined), setTimeout(leaveMs)]);
			await Promise.race([Promise.all([serversEnded, services.close()]), setTimeout(leaveMs)]);
		},
	};
}

/** What is left is done the next time; while the database is away the heartbeat says so. */
async function tidy(services: Services, loseIdle: () => Promise<void>): Promise<void> {
	await services.search.settle().catch(() => undefined);
	await purgeTrash(services).catch((error: unknown) => {
		services.logger.debug({ err: error }, "the trash could not be emptied; trying again");
	});
	await loseIdle().catch((error: unknown) => {
		services.logger.debug({ err: error }, "idle runs of outside agents could not be ended; trying again");
	});
}
