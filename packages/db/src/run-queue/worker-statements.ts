/**
 * Which workers live. A worker holds an advisory lock of its own, which its death frees at once, and writes a heartbeat.
 * Either alone would take live runs: a restart of the server frees all locks, and a busy worker may be late with a beat.
 */

/** Tells the workers' locks from those of other programs that hash names. */
const seed = 7_223_041;

/** $1 worker. Shared, so that a new connection has it while the server still holds on to a lost one. */
export const hold = `SELECT pg_advisory_lock_shared(hashtextextended($1, ${seed}))`;

/** $1 worker, $2 host, $3 process id, $4 concurrency, $5 runs held, $6 names under which it locks short jobs. */
export const beat = {
	name: "playhead-beat",
	text: `
INSERT INTO workers (id, host, pid, concurrency, running, heartbeat_at, job_workers)
VALUES ($1, $2, $3, $4, $5, now(), $6)
ON CONFLICT (id) DO UPDATE SET
	heartbeat_at = now(), running = EXCLUDED.running, job_workers = EXCLUDED.job_workers`,
};

/** $1 worker. */
export const leave = "DELETE FROM workers WHERE id = $1";

/** $1 age of a heartbeat in ms. */
export const living =
	"SELECT count(*)::int AS count FROM workers WHERE heartbeat_at > now() - $1::float8 * interval '1 ms'";

/** $1 host. */
export const neighbours = { name: "playhead-neighbours", text: "SELECT id, pid FROM workers WHERE host = $1" };

/**
 * $1 age in ms from which a heartbeat counts as missing; $2 since and $3 last of the caller's watch, in ms of this clock,
 * or null; $4 least time of a watch in ms, $5 its longest gap. Takes the runs of dead workers and those whose lease has
 * run out (a worker that stands still keeps its lock), unlocks the short jobs of the dead, and those held for 10 s under a name that
 * no worker has noted (it died before its first heartbeat), and forgets them; nothing, when the watch is too short. A row
 * that somebody locks is left to the next sweep. A run that waits for answers gets an attempt, which says what became of
 * the other calls of its turn and goes back to waiting. Answers one row at least: with the time.
 */
export const sweep = {
	name: "playhead-sweep",
	text: `
WITH clock AS MATERIALIZED (
	SELECT (extract(epoch FROM now()) * 1000)::float8 AS now
), judge AS MATERIALIZED (
	SELECT coalesce(now - $2::float8 >= $4::float8 AND now - $3::float8 BETWEEN 0 AND $5::float8, false) AS may FROM clock
), dead AS MATERIALIZED (
	DELETE FROM workers AS w
	WHERE (w.id = ANY($6::text[])
			OR ((SELECT may FROM judge) AND w.heartbeat_at < now() - $1::float8 * interval '1 ms'))
		AND NOT EXISTS (SELECT FROM pg_locks AS l
		WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND l.granted
			AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
			AND ((l.classid::bigint << 32) | l.objid::bigint) = hashtextextended(w.id, ${seed}))
	RETURNING w.id, w.job_workers
), unlocked AS MATERIALIZED (
	SELECT graphile_worker.force_unlock_workers(array_agg(held.by)) FROM (
		SELECT unnest(job_workers) AS by FROM dead
		UNION
		SELECT j.locked_by FROM graphile_worker.jobs AS j WHERE j.locked_at < now() - interval '10 s'
			AND NOT EXISTS (SELECT FROM workers AS w WHERE j.locked_by = ANY(w.job_workers))
	) AS held HAVING count(*) > 0
), orphaned AS MATERIALIZED (
	SELECT q.session_id, q.run_id, q.worker_id FROM run_queue AS q
	WHERE q.worker_id IS NOT NULL AND (q.worker_id IN (SELECT id FROM dead)
			OR ((SELECT may FROM judge) AND q.lease_expires_at < now()))
	FOR UPDATE OF q SKIP LOCKED
), taken AS (
	UPDATE run_queue AS q SET
		worker_id = NULL,
		lease_expires_at = NULL,
		available_at = now(),
		waiting = false,
		lost_leases = q.lost_leases + 1
	FROM orphaned AS o
	WHERE q.session_id = o.session_id AND q.run_id = o.run_id
	RETURNING q.session_id, q.run_id, q.attempt, o.worker_id
)
SELECT clock.now, taken.* FROM clock LEFT JOIN taken ON true WHERE (SELECT count(*) FROM unlocked) >= 0`,
};
