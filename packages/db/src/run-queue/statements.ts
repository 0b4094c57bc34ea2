/**
 * The lease on a run. All times are the database's, so that clocks of workers may differ. A run that a sweep took from
 * its worker (workers.ts) has lost an attempt; a run that a worker gave back has not. A run that waits for answers is
 * nobody's (TOOL6): `waiting` is written in the transaction of the question and of the last answer, under the lock of the
 * session, so a worker that gives the run back late cannot put it to sleep again.
 */

/**
 * $1 worker, $2 lease in ms, $3 attempts. Only a run that holds its session is claimable: others wait in line. The
 * choice is materialised: as a plain sub-query a nested loop may run it again for every row, and each time it would
 * skip what is locked and claim one more. The column keeps whole milliseconds, rounded up as often as down: without the
 * one that is added, who claims at once what was just given back would find it not yet due, and wait for the next look.
 */
export const claim = {
	name: "playhead-claim",
	text: `
WITH next AS MATERIALIZED (
	SELECT c.session_id, c.run_id
	FROM run_queue AS c
	JOIN runs AS r ON r.session_id = c.session_id AND r.id = c.run_id
	WHERE r.active AND c.available_at <= now() + interval '1 millisecond'
		AND c.worker_id IS NULL AND NOT c.waiting AND c.lost_leases < $3::int
	ORDER BY c.available_at
	LIMIT 1
	FOR UPDATE OF c SKIP LOCKED
)
UPDATE run_queue AS q SET
	worker_id = $1,
	attempt = q.attempt + 1,
	lease_expires_at = now() + $2::float8 * interval '1 ms'
FROM next
WHERE q.session_id = next.session_id AND q.run_id = next.run_id
RETURNING q.session_id, q.run_id, q.attempt, q.cancel_requested`,
};

/** $1 worker, $2 lease in ms. */
export const renew = {
	name: "playhead-renew",
	text: `
UPDATE run_queue SET lease_expires_at = now() + $2::float8 * interval '1 ms'
WHERE worker_id = $1 RETURNING session_id, run_id, attempt, cancel_requested`,
};

/** $1 session, $2 run, $3 attempt: gives the run back, for another worker to take at once. */
export const release = `
UPDATE run_queue SET worker_id = NULL, lease_expires_at = NULL, available_at = now()
WHERE session_id = $1 AND run_id = $2 AND attempt = $3 AND worker_id IS NOT NULL`;

/** $1 run. One that waits for answers is claimable again: whoever takes it ends it. */
export const requestCancel = `
UPDATE run_queue SET cancel_requested = true, waiting = false
WHERE (session_id, run_id) IN (SELECT session_id, id FROM runs WHERE id = $1)`;

/** $1 attempts. The constant lets the partial index run_queue_lost serve it. */
export const expired = `
SELECT session_id, run_id, attempt FROM run_queue
WHERE worker_id IS NULL AND lost_leases > 0 AND lost_leases >= $1::int`;
