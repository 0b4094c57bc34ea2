import { EventEmitter } from "node:events";
import type { Runner, TaskList, WorkerEvents } from "graphile-worker";
import type { Pool } from "pg";
import { type JobName, type JobPayload, jobSchemas } from "./job.ts";
import { type JobLog, jobLogger } from "./job-logger.ts";
import { jobSchema } from "./migrate-jobs.ts";

/** What does the jobs. `last`: no further try follows this one. A task that rejects is tried again, with growing pauses. */
export type JobTasks = {
	[N in JobName]: (payload: JobPayload<N>, job: { last: boolean; signal: AbortSignal }) => Promise<void>;
};

export type JobRunnerOptions = {
	tasks: JobTasks;
	/** Jobs at the same time. */
	concurrency: number;
	/** Aborts what is under way. */
	signal: AbortSignal;
	log: JobLog;
};

export type JobRunner = {
	/** Names under which jobs are locked, for who finds this process dead. */
	readonly workerIds: readonly string[];
	/** Takes no further job, and gives back those under way. */
	stop(): Promise<void>;
};

/** A job that waits for its time, or that a dead worker held, is found after this many ms at most. */
const pollInterval = 1_000;
/** Once an hour, whichever worker is first; UTC. */
const cron = [{ task: "retain" satisfies JobName, match: "17 * * * *", options: { maxAttempts: 3 } }];

/** Does short jobs, some at a time. Rejects while the database is away; later outages it survives. */
export async function runJobs(pool: Pool, { tasks, concurrency, signal, log }: JobRunnerOptions): Promise<JobRunner> {
	const { Logger, parseCronItems, run } = await import("graphile-worker");
	const workerIds: string[] = [];
	const events: WorkerEvents = new EventEmitter();
	// The library locks with the name of the pool or of the worker, as the way of the job's fetching is.
	events.on("pool:create", ({ workerPool }) => void workerIds.push(workerPool.id));
	events.on("worker:create", ({ worker }) => void workerIds.push(worker.workerId));
	const runner = await run({
		pgPool: pool,
		schema: jobSchema,
		taskList: taskList(tasks, signal),
		parsedCronItems: parseCronItems(cron),
		concurrency,
		pollInterval,
		noHandleSignals: true,
		events,
		logger: new Logger(jobLogger(log)),
	});
	runner.promise.catch((error: unknown) => log("error", `the jobs have stopped: ${String(error)}`));
	return { workerIds, stop: () => stop(runner) };
}

async function stop(runner: Runner): Promise<void> {
	await runner.stop().catch(() => undefined);
}

function taskList(tasks: JobTasks, signal: AbortSignal): TaskList {
	const list: TaskList = {};
	for (const name of Object.keys(jobSchemas) as JobName[]) {
		list[name] = async (payload, { job }) => {
			const last = job.attempts >= job.max_attempts;
			const task = tasks[name] as (told: unknown, job: { last: boolean; signal: AbortSignal }) => Promise<void>;
			// Cron adds members of its own, which the schema takes out.
			await task(jobSchemas[name].parse(payload), { last, signal });
		};
	}
	return list;
}
