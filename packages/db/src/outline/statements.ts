/** $1: the session; $2, $3: where each range of places begins and ends. */
const within = (place: string) =>
	`EXISTS (SELECT FROM unnest($2::bigint[], $3::bigint[]) AS range(low, high) WHERE ${place} BETWEEN low AND high)`;

/** What a turn took stands in the event that ended it. */
export const turns = `
SELECT t.turn, t.start_seq, t.started_at, t.duration_ms, t.status, e.data->'usage' AS usage, e.data->'cost' AS cost
FROM tool_traces AS t
LEFT JOIN events AS e ON e.session_id = t.session_id AND e.seq = t.end_seq AND e.type = 'turn.finished'
WHERE t.session_id = $1 AND t.kind = 'turn' AND ${within("t.start_seq")} ORDER BY t.start_seq LIMIT $4`;

/** $4: the last place of the turns above. */
export const calls = `
SELECT id, call_id, turn, kind, name, summary, status, duration_ms FROM tool_traces
WHERE session_id = $1 AND kind IN ('tool', 'check') AND turn IS NOT NULL AND ${within("start_seq")} AND start_seq <= $4
ORDER BY start_seq`;

/** The event that ended a model call has its answer. Found by the calls' spans: no log is read through. */
export const answers = `
SELECT t.turn, e.data->'content' AS content
FROM tool_traces AS t JOIN events AS e ON e.session_id = t.session_id AND e.seq = t.end_seq AND e.type = 'message.finished'
WHERE t.session_id = $1 AND t.kind = 'llm' AND t.turn IS NOT NULL AND (e.data->'discarded') IS DISTINCT FROM 'true'::jsonb
AND ${within("t.start_seq")} AND t.start_seq <= $4 ORDER BY t.start_seq`;

/** The last answer that has words. */
export const lastAnswer = `
SELECT e.seq, t.turn, e.data->'content' AS content
FROM tool_traces AS t JOIN events AS e ON e.session_id = t.session_id AND e.seq = t.end_seq AND e.type = 'message.finished'
WHERE t.session_id = $1 AND t.kind = 'llm' AND t.turn IS NOT NULL AND (e.data->'discarded') IS DISTINCT FROM 'true'::jsonb
AND jsonb_path_exists(e.data->'content', '$[*] ? (@.type == "text" && @.text != "")')
AND ${within("t.start_seq")} ORDER BY t.start_seq DESC LIMIT 1`;

/** A person's message stands right before its run was queued, and counts from the start of that. */
export const prompts = `
SELECT r.started_seq AS seq, e.at, e.data->'content' AS content
FROM runs AS r JOIN events AS e ON e.session_id = r.session_id AND e.seq = r.queued_seq - 1 AND e.type = 'message.finished'
WHERE r.session_id = $1 AND ${within("r.started_seq")} ORDER BY r.started_seq LIMIT $4`;

export const compactions = `
SELECT start_seq AS seq, started_at AS at FROM tool_traces
WHERE session_id = $1 AND kind = 'llm' AND name = 'compaction' AND status = 'ok' AND ${within("start_seq")}
ORDER BY start_seq LIMIT $4`;

export const totals = `
SELECT count(*) FILTER (WHERE kind = 'turn')::int AS turns,
	count(*) FILTER (WHERE kind IN ('tool', 'check'))::int AS calls,
	count(*) FILTER (WHERE kind IN ('tool', 'check') AND status = 'error')::int AS failed,
	coalesce(sum(duration_ms) FILTER (WHERE kind = 'turn'), 0) AS duration_ms,
	coalesce(sum(input_tokens) FILTER (WHERE kind = 'llm'), 0) AS input_tokens,
	coalesce(sum(cache_read_tokens) FILTER (WHERE kind = 'llm'), 0) AS cache_read_tokens,
	coalesce(sum(cache_write_tokens) FILTER (WHERE kind = 'llm'), 0) AS cache_write_tokens,
	coalesce(sum(output_tokens) FILTER (WHERE kind = 'llm'), 0) AS output_tokens,
	coalesce(sum(reasoning_tokens) FILTER (WHERE kind = 'llm'), 0) AS reasoning_tokens,
	sum(cost) FILTER (WHERE kind = 'llm') AS cost,
	count(*) FILTER (WHERE kind = 'llm' AND cost IS NULL AND input_tokens IS NOT NULL)::int AS unpriced_calls
FROM tool_traces WHERE session_id = $1 AND ${within("start_seq")}`;
