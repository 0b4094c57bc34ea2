import type { Pool, QueryConfig } from "pg";
import { translating } from "../event-log/database-error.ts";
import type { Notifier } from "../signal/notifier.ts";
import * as statements from "./worker-statements.ts";

export type WorkerProcess = { id: string; host: string; pid: number; concurrency: number };

/** A run that a sweep took from its worker. The next claim has the attempt after this one. */
export type Orphan = { sessionId: string; runId: string; attempt: number; workerId: string };

/** Methods throw a DatabaseUnavailableError while the database is away. */
export type WorkerRegistry = {
	/** One heartbeat; call it once a second. `running`: runs that the worker holds. */
	beat(worker: WorkerProcess, running: number): Promise<void>;
	/** The worker ends and holds no run. */
	leave(workerId: string): Promise<void>;
	/**
	 * Puts the runs of dead workers back into the queue (RUN5). Only for a caller that has reached the database without a
	 * gap for 2 s: after a restart of the server the heartbeats of living workers look as old as those of dead ones.
	 */
	sweep(): Promise<Orphan[]>;
	/** Workers whose heartbeat is younger than 5 s. */
	living(): Promise<number>;
};

/** A heartbeat comes every second; one that is older than this is missing, in ms. */
const missingMs = 1_500;
const livingMs = 5_000;
/** A connection that fell silent must not stop the heartbeats for longer than this, in ms. */
const answerMs = 2_000;

/** The lock that tells a dead worker from a late one: held on a connection that ends with the process. */
export function presenceLock(workerId: string): QueryConfig {
	return { text: statements.hold, values: [workerId] };
}

type OrphanRow = { session_id: string; run_id: string; attempt: number; worker_id: string };

export function workerRegistry(
	{ pool }: { pool: Pool },
	{ notify }: { notify?: Pick<Notifier, "queued"> } = {},
): WorkerRegistry {
	const query = (config: QueryConfig, values: unknown[]) => {
		const limited: QueryConfig & { query_timeout: number } = { ...config, values, query_timeout: answerMs };
		return pool.query<OrphanRow>(limited);
	};
	return {
		beat: ({ id, host, pid, concurrency }, running) =>
			translating(async () => void (await query(statements.beat, [id, host, pid, concurrency, running]))),
		leave: (workerId) => translating(async () => void (await query({ text: statements.leave }, [workerId]))),
		sweep: () =>
			translating(async () => {
				const { rows } = await query(statements.sweep, [missingMs]);
				if (rows.length > 0) notify?.queued();
				return rows.map((row) => ({
					sessionId: row.session_id,
					runId: row.run_id,
					attempt: row.attempt,
					workerId: row.worker_id,
				}));
			}),
		living: () =>
			translating(async () => {
				const { rows } = await pool.query<{ count: number }>(statements.living, [livingMs]);
				return rows[0]?.count ?? 0;
			}),
	};
}
