import type { Pool } from "pg";
import { translating } from "../event-log/database-error.ts";
import type { Notifier } from "../signal/notifier.ts";
import * as statements from "./statements.ts";

/** A run that a worker holds. `runId` and `attempt` are the fence of its appends (LOG3). */
export type Claim = {
	sessionId: string;
	runId: string;
	attempt: number;
	/** Another attempt was before: go on from the last turn boundary (RUN5). */
	resumed: boolean;
	/** Somebody asked to cancel it before it was claimed: end it. */
	cancelRequested: boolean;
};

/** Run ids. `lost`: claimed through this queue and no longer held, because it ended or another worker took it over. */
export type Renewal = { cancelled: string[]; lost: string[] };

/** A run whose last attempt was lost: end it as `lost`. */
export type Expired = { sessionId: string; runId: string; attempt: number };

/** Methods throw a DatabaseUnavailableError while the database is away. */
export type RunQueue = {
	/** The run that has waited longest; `null`: none is claimable. */
	claim(workerId: string): Promise<Claim | null>;
	/**
	 * Extends all leases of the worker. Call it well within the lease's time; a sweep takes a run whose lease ran out. A run
	 * that this worker holds and does not know of, because the answer to its claim was lost, is given back.
	 */
	renew(workerId: string): Promise<Renewal>;
	/** Gives a run back that has not ended. An attempt that is no longer the run's changes nothing. */
	release(claim: Pick<Claim, "sessionId" | "runId" | "attempt">): Promise<void>;
	/** `false`: the run has ended, or there is none. */
	requestCancel(runId: string): Promise<boolean>;
	/** Runs that lost their last attempt. They leave the queue when their run ends. */
	expire(): Promise<Expired[]>;
};

export type RunQueueOptions = {
	/** How long a worker holds a run without renewing, in ms. */
	leaseMs: number;
	notify?: Pick<Notifier, "queued" | "cancel">;
};

/** Attempts that a run may lose to dead workers (RUN5). */
export const maxAttempts = 3;

/** A connection that fell silent must not hold the renewals up for longer than this, in ms. */
const inTime: { query_timeout: number } = { query_timeout: 2_000 };

type LeaseRow = { session_id: string; run_id: string; attempt: number; cancel_requested: boolean };

export function runQueue({ pool }: { pool: Pool }, { leaseMs, notify }: RunQueueOptions): RunQueue {
	/** What each worker of this process believes to hold: run id → attempt. */
	const held = new Map<string, Map<string, number>>();
	/** Claims whose answer is on its way. */
	let claiming = 0;
	const release = async ({ sessionId, runId, attempt }: Expired): Promise<void> => {
		for (const runs of held.values()) if (runs.get(runId) === attempt) runs.delete(runId);
		const { rowCount } = await pool.query(statements.release, [sessionId, runId, attempt]);
		if (rowCount === 1) notify?.queued();
	};
	return {
		claim: (workerId) =>
			translating(async () => {
				claiming += 1;
				try {
					const claimed = await claim(pool, workerId, leaseMs);
					if (claimed === null) return null;
					const runs = held.get(workerId) ?? new Map<string, number>();
					held.set(workerId, runs.set(claimed.runId, claimed.attempt));
					return claimed;
				} finally {
					claiming -= 1;
				}
			}),
		renew: (workerId) =>
			translating(async () => {
				const runs = held.get(workerId) ?? new Map<string, number>();
				const { unknown, ...renewal } = await renew(pool, workerId, leaseMs, runs);
				if (claiming === 0) for (const run of unknown) await release(run);
				return renewal;
			}),
		release: (run) => translating(() => release(run)),
		requestCancel: (runId) =>
			translating(async () => {
				const { rowCount } = await pool.query(statements.requestCancel, [runId]);
				if (rowCount !== 0) notify?.cancel(runId);
				return rowCount !== 0;
			}),
		expire: () =>
			translating(async () => {
				const { rows } = await pool.query<Omit<LeaseRow, "cancel_requested">>(statements.expired, [maxAttempts]);
				return rows.map(toRun);
			}),
	};
}

async function claim(pool: Pool, workerId: string, leaseMs: number): Promise<Claim | null> {
	const { rows } = await pool.query<LeaseRow>({ ...statements.claim, values: [workerId, leaseMs, maxAttempts] });
	const row = rows[0];
	if (row === undefined) return null;
	const { session_id: sessionId, run_id: runId, attempt, cancel_requested: cancelRequested } = row;
	return { sessionId, runId, attempt, resumed: attempt > 1, cancelRequested };
}

/** Runs claimed while the statement was on its way are not lost: only what was held before it is compared. */
async function renew(
	pool: Pool,
	workerId: string,
	leaseMs: number,
	held: Map<string, number>,
): Promise<Renewal & { unknown: Expired[] }> {
	const before = new Map(held);
	const { rows } = await pool.query<LeaseRow>({ ...statements.renew, values: [workerId, leaseMs], ...inTime });
	const alive = new Map(rows.map((row) => [row.run_id, row.attempt]));
	const lost: string[] = [];
	for (const [runId, attempt] of before) {
		if (alive.get(runId) === attempt || held.get(runId) !== attempt) continue;
		held.delete(runId);
		lost.push(runId);
	}
	const cancelled = rows.filter((row) => row.cancel_requested).map((row) => row.run_id);
	const unknown = rows.filter((row) => held.get(row.run_id) !== row.attempt).map(toRun);
	return { cancelled, lost, unknown };
}

function toRun({ session_id: sessionId, run_id: runId, attempt }: Omit<LeaseRow, "cancel_requested">): Expired {
	return { sessionId, runId, attempt };
}
