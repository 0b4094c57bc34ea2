import { setTimeout } from "node:timers/promises";
import type { Signal } from "@playhead/db";
import { createClaimer } from "./claim-runs.ts";
import { every } from "./every.ts";
import { finishAllRestores } from "./finish-restores.ts";
import { beat, sweep } from "./heartbeat.ts";
import { RunningRuns } from "./running-runs.ts";
import type { Services } from "./services.ts";

const beatMs = 1_000;
const sweepMs = 500;
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
	let away = false;
	const tick = async (): Promise<void> => {
		claim();
		try {
			await beat(services, running);
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
	return {
		stop: async () => {
			unsubscribe();
			stop.abort();
			await Promise.race([running.done(), setTimeout(settings.handOverMs)]);
			running.abandonAll();
			await Promise.race([running.done(), setTimeout(leaveMs)]);
			left.abort();
			await Promise.race([Promise.all([beating, sweeping]), setTimeout(leaveMs)]);
			await Promise.race([services.workers.leave(services.workerId).catch(() => undefined), setTimeout(leaveMs)]);
			await Promise.race([services.close(), setTimeout(leaveMs)]);
		},
	};
}
