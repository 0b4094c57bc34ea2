import type { Database } from "@playhead/db";

/** What the queue looks like now, in one query that reads live runs and no finished ones but the last hour's. */
export type QueueState = {
	runs: Record<string, number>;
	ended: Record<string, number>;
	/** Runs that a worker could take now, and how long the first of them has been waiting, in seconds. */
	claimable: number;
	oldestSeconds: number;
	workers: number;
	capacity: number;
};

type Row = { what: string; status: string; value: number };

const query = `
WITH ready AS MATERIALIZED (
	SELECT extract(epoch FROM now() - q.available_at) AS seconds
	FROM run_queue AS q JOIN runs AS r ON r.session_id = q.session_id AND r.id = q.run_id
	WHERE q.worker_id IS NULL AND NOT q.waiting AND q.available_at <= now() AND r.active
)
SELECT 'runs' AS what, status, count(*)::float8 AS value FROM runs
	WHERE status IN ('queued', 'running', 'waiting') GROUP BY status
UNION ALL SELECT 'ended', status, count(*)::float8 FROM runs
	WHERE status IN ('done', 'error', 'cancelled', 'lost') AND queued_at > now() - interval '1 hour' GROUP BY status
UNION ALL SELECT 'claimable', '', count(*)::float8 FROM ready
UNION ALL SELECT 'oldest', '', coalesce(max(seconds), 0)::float8 FROM ready
UNION ALL SELECT 'workers', '', count(*)::float8 FROM workers WHERE heartbeat_at > now() - interval '5 s'
UNION ALL SELECT 'capacity', '', coalesce(sum(concurrency), 0)::float8 FROM workers WHERE heartbeat_at > now() - interval '5 s'`;

/** Rejects while the database is away. */
export async function queueState(pool: Database["pool"]): Promise<QueueState> {
	const { rows } = await pool.query<Row>(query);
	const of = (what: string, names: readonly string[]): Record<string, number> =>
		Object.fromEntries(names.map((name) => [name, find(rows, what, name)]));
	return {
		runs: of("runs", ["queued", "running", "waiting"]),
		ended: of("ended", ["done", "error", "cancelled", "lost"]),
		claimable: find(rows, "claimable"),
		oldestSeconds: find(rows, "oldest"),
		workers: find(rows, "workers"),
		capacity: find(rows, "capacity"),
	};
}

function find(rows: readonly Row[], what: string, status = ""): number {
	return rows.find((row) => row.what === what && row.status === status)?.value ?? 0;
}
