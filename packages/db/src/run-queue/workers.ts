import type { Pool, QueryConfig } from "pg";
import { translating } from "../event-log/database-error.ts";
import type { Notifier } from "../signal/notifier.ts";
import { gapMs, type Watch, watched } from "./watch.ts";
import * as statements from "./worker-statements.ts";

export type WorkerProcess = {
	id: string;
	host: string;
	pid: number;
	concurrency: number;
	/** Names under which it locks short jobs. */
	jobWorkers?: readonly string[];
};

/** A run that a sweep took from its worker. The next claim has the attempt after this one. */
export type Orphan = { sessionId: string; runId: string; attempt: number; workerId: string };

/** Methods throw a DatabaseUnavailableError while the database is away. */
export type WorkerRegistry = {
	/** One heartbeat; call it once a second. `running`: runs that the worker holds. */
	beat(worker: WorkerProcess, running: number): Promise<void>;
	/** The worker ends and holds no run. */
	leave(workerId: string): Promise<void>;
	/**
	 * Puts the runs of dead workers back into the queue (RUN5); call it twice a second. Until this registry's sweeps have
	 * reached the database for 3 s without a gap it judges only the processes of its own machine.
	 */
	sweep(): Promise<Orphan[]>;
	/** Workers whose heartbeat is younger than 5 s. */
	living(): Promise<number>;
};

/** A heartbeat comes every second; one that is older than this is missing, in ms. */
const missingMs = 1_500;
const livingMs = 5_000;
/** Time for every living worker to be heard again after an outage, in ms: it tries to come back every 2 s at least. */
const longEnoughMs = 3_000;
/** A connection that fell silent must not stop the heartbeats for longer than this, in ms. */
const answerMs = 2_000;

/** The lock that tells a dead worker from a late one: held on a connection that ends with the process. */
export function presenceLock(workerId: string): QueryConfig {
	return { text: statements.hold, values: [workerId] };
}

type SweepRow = { now: number; session_id: string; run_id: string | null; attempt: number; worker_id: string };

export type WorkerRegistryOptions = {
	notify?: Pick<Notifier, "queued">;
	/** This machine, and whether a process of it is known to be gone. */
	here?: { host: string; isGone: (pid: number) => boolean };
	/** How long the database must have been reached before a sweep takes runs, in ms. */
	watchMs?: number;
};

export function workerRegistry(
	{ pool }: { pool: Pool },
	{ notify, here, watchMs = longEnoughMs }: WorkerRegistryOptions = {},
): WorkerRegistry {
	let watch: Watch | null = null;
	const query = (config: QueryConfig, values: unknown[]) => {
		const limited: QueryConfig & { query_timeout: number } = { ...config, values, query_timeout: answerMs };
		return pool.query<SweepRow>(limited);
	};
	const goneNeighbours = async (): Promise<string[]> => {
		if (here === undefined) return [];
		const { rows } = await pool.query<{ id: string; pid: number }>({ ...statements.neighbours, values: [here.host] });
		return rows.filter(({ pid }) => here.isGone(pid)).map(({ id }) => id);
	};
	const sweep = async (): Promise<Orphan[]> => {
		const before = watch;
		watch = null; // Until the database has answered.
		const gone = await goneNeighbours();
		const { rows } = await query(statements.sweep, [missingMs, before?.since, before?.last, watchMs, gapMs, gone]);
		watch = watched(before, rows[0]?.now ?? 0);
		const orphans = rows.flatMap(toOrphan);
		if (orphans.length > 0) notify?.queued();
		return orphans;
	};
	return {
		beat: ({ id, host, pid, concurrency, jobWorkers = [] }, running) =>
			translating(async () => void (await query(statements.beat, [id, host, pid, concurrency, running, jobWorkers]))),
		leave: (workerId) => translating(async () => void (await query({ text: statements.leave }, [workerId]))),
		sweep: () => translating(sweep),
		living: () =>
			translating(async () => {
				const { rows } = await pool.query<{ count: number }>(statements.living, [livingMs]);
				return rows[0]?.count ?? 0;
			}),
	};
}

function toOrphan({ session_id: sessionId, run_id: runId, attempt, worker_id: workerId }: SweepRow): Orphan[] {
	return runId === null ? [] : [{ sessionId, runId, attempt, workerId }];
}
