import { setTimeout } from "node:timers/promises";
import { DatabaseUnavailableError } from "@playhead/core";
import { type JobRunner, type JobTasks, runJobs } from "@playhead/db";
import { every } from "../every.ts";
import type { Services } from "../services.ts";
import { deliver } from "./deliver.ts";
import { fire } from "./fire.ts";
import { retain } from "./retain.ts";
import { title } from "./title.ts";

const tickMs = 1_000;
const jobsAtATime = 4;
/** Pause before the next try to begin, in ms. */
const againMs = 1_000;

export type ShortJobs = {
	/** Names under which jobs are locked now. */
	workerIds(): readonly string[];
	/** Gives back what is under way. */
	stop(): Promise<void>;
};

/** Does short jobs beside the runs, and watches the clock for the schedules, until it is stopped. Never rejects. */
export function runShortJobs(services: Services): ShortJobs {
	const stopping = new AbortController();
	const begun = begin(services, stopping.signal);
	let runner: JobRunner | null = null;
	void begun.then((jobs) => (runner = jobs));
	const ticking = every(tickMs, stopping.signal, () => tick(services));
	return {
		workerIds: () => runner?.workerIds ?? [],
		stop: async () => {
			stopping.abort();
			await Promise.all([begun.then((jobs) => jobs?.stop()), ticking]);
		},
	};
}

/** `null`: it was stopped before the database was there. */
async function begin(services: Services, signal: AbortSignal): Promise<JobRunner | null> {
	const { pool, logger } = services;
	const tasks = tasksOf(services);
	while (!signal.aborted) {
		try {
			return await runJobs(pool, {
				tasks,
				concurrency: jobsAtATime,
				signal,
				log: (level, message) => logger[level]({ part: "jobs" }, message),
			});
		} catch (error) {
			logger.debug({ err: error }, "the jobs cannot begin yet");
			await setTimeout(againMs, undefined, { signal }).catch(() => undefined);
		}
	}
	return null;
}

/** SCHED5: every worker looks; the database lets one of them take a schedule whose time has come. */
async function tick({ schedules, newId, logger }: Services): Promise<void> {
	try {
		await schedules.fireDue(newId);
	} catch (error) {
		// While the database is away the heartbeat says so.
		if (!(error instanceof DatabaseUnavailableError)) logger.error({ err: error }, "schedules could not be looked at");
	}
}

function tasksOf(services: Services): JobTasks {
	return {
		fire: ({ firingId }) => fire(services, firingId),
		deliver: ({ deliveryId }, job) => deliver(services, deliveryId, job),
		title: ({ sessionId }, job) => title(services, sessionId, job),
		retain: (_, { signal }) => retain(services, signal),
	};
}
