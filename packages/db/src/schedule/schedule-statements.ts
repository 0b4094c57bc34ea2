export const insert = `
INSERT INTO schedules (id, name, kind, prompt, agent, model, workspace, timing, session, session_id, missed, overlap, paused,
	anchor_at, next_due_at, created_at, updated_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16)
ON CONFLICT (id) DO NOTHING RETURNING *`;

export const update = `
UPDATE schedules SET name = $2, kind = $3, prompt = $4, agent = $5, model = $6, workspace = $7, timing = $8, session = $9,
	session_id = $10, missed = $11, overlap = $12, paused = $13, anchor_at = $14, next_due_at = $15, updated_at = $16
WHERE id = $1 RETURNING *`;

/** A firing with its run, and the last answer of that run: found backwards from the run's end. */
const firings = `
SELECT f.*, r.status AS run_status, r.error AS run_error, r.reason, r.duration_ms, r.cost, r.input_tokens,
	r.cache_read_tokens, r.cache_write_tokens, r.output_tokens, r.reasoning_tokens, said.answer
FROM schedule_firings AS f
LEFT JOIN runs AS r ON r.session_id = f.session_id AND r.id = f.run_id
LEFT JOIN tool_traces AS t ON t.session_id = r.session_id AND t.id = r.id::text
LEFT JOIN LATERAL (
	SELECT left(string_agg(part ->> 'text', ''), 500) AS answer FROM (
		SELECT data FROM events AS e
		WHERE e.session_id = r.session_id AND e.seq <= t.end_seq AND e.seq > t.start_seq AND e.run_id = r.id
			AND e.type = 'message.finished' AND e.data ->> 'role' = 'assistant'
		ORDER BY e.seq DESC LIMIT 1
	) AS last, jsonb_array_elements(last.data -> 'content') AS part WHERE part ->> 'type' = 'text'
) AS said ON true`;

/** $1 schedule, $2 before this moment or null, $3 how many. */
export const history = `${firings}
WHERE f.schedule_id = $1 AND ($2::timestamptz IS NULL OR f.due_at < $2) ORDER BY f.due_at DESC LIMIT $3`;

/** The newest firing of each schedule in $1. */
export const newest = `${firings}
WHERE (f.schedule_id, f.due_at) IN (
	SELECT s.id, (SELECT max(due_at) FROM schedule_firings WHERE schedule_id = s.id)
	FROM unnest($1::uuid[]) AS s(id))`;

/** The last firing of $1 before $2 that was started. */
export const before = `${firings}
WHERE f.schedule_id = $1 AND f.due_at < $2 AND f.status = 'started' ORDER BY f.due_at DESC LIMIT 1`;

/** Whose time has come; another worker's are left to it. */
export const due = `
SELECT *, now() AS now FROM schedules WHERE next_due_at <= now() ORDER BY next_due_at LIMIT 50 FOR UPDATE SKIP LOCKED`;

/** SCHED5: the key of the table is what keeps a moment from firing twice. */
export const insertFiring = `
INSERT INTO schedule_firings (schedule_id, due_at, id, trigger, status, missed) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (schedule_id, due_at) DO NOTHING`;

export const advance = "UPDATE schedules SET next_due_at = $2 WHERE id = $1";

/** A firing's earlier runs that have not ended: among the newest of its schedule, which is where they are. */
const busy = (schedule: string, firing: string): string => `EXISTS (
	SELECT FROM (SELECT session_id, run_id FROM schedule_firings
		WHERE schedule_id = ${schedule} AND id <> ${firing} AND status = 'started' ORDER BY due_at DESC LIMIT 100) AS earlier
	JOIN runs AS r ON r.session_id = earlier.session_id AND r.id = earlier.run_id WHERE r.finished_at IS NULL)`;

/** $1 firing. */
export const firing = `
SELECT f.id AS firing_id, f.due_at, f.status, f.trigger, s.*, ${busy("f.schedule_id", "f.id")} AS busy,
	(SELECT count(*)::int FROM schedule_firings AS w
		WHERE w.schedule_id = f.schedule_id AND w.status = 'waiting' AND w.id <> f.id) AS line
FROM schedule_firings AS f JOIN schedules AS s ON s.id = f.schedule_id WHERE f.id = $1`;

/** SCHED4: the oldest firing that waits, of each schedule of which none runs any more. */
export const released = `
SELECT f.id, f.schedule_id FROM schedule_firings AS f
WHERE f.status = 'waiting' AND NOT EXISTS (SELECT FROM schedule_firings AS o
	WHERE o.schedule_id = f.schedule_id AND o.status = 'waiting' AND o.due_at < f.due_at)
AND NOT ${busy("f.schedule_id", "f.id")}`;

/** $1 firing, $2 status, $3 session, $4 run, $5 error. */
export const settle = `
UPDATE schedule_firings SET status = $2, session_id = coalesce($3, session_id), run_id = coalesce($4, run_id), error = $5,
	started_at = CASE WHEN $2 = 'started' THEN now() ELSE started_at END
WHERE id = $1 AND status IN ('pending', 'waiting')`;

export const setSession = "UPDATE schedules SET session_id = $2 WHERE id = $1";
