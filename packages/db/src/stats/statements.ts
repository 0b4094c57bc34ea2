import { chosenCalls, chosenRuns } from "./stats-input.ts";

const percentiles = (value: string): string =>
	`percentile_cont(ARRAY[0.5, 0.9, 0.95, 0.99]) WITHIN GROUP (ORDER BY ${value})`;

const sums = `sum(input_tokens) AS input_tokens, sum(cache_read_tokens) AS cache_read_tokens,
	sum(cache_write_tokens) AS cache_write_tokens, sum(output_tokens) AS output_tokens,
	sum(reasoning_tokens) AS reasoning_tokens, sum(cost) AS cost,
	count(*) FILTER (WHERE input_tokens IS NOT NULL AND cost IS NULL)::int AS unpriced_calls`;

/** Every bucket of the range. Hours go on through a change of the clock; days, weeks and months follow the calendar. */
export const bucketStarts = `SELECT at FROM (
	SELECT generate_series(date_trunc('hour', $1::timestamptz, $4::text), $2::timestamptz, interval '1 hour') AS at
		WHERE $3::text = 'hour'
	UNION ALL
	SELECT generate_series(date_trunc($3::text, $1::timestamptz AT TIME ZONE $4::text), $2::timestamptz AT TIME ZONE $4::text,
		('1 ' || $3::text)::interval) AT TIME ZONE $4::text WHERE $3::text <> 'hour') AS series
WHERE at < $2::timestamptz ORDER BY at`;

/** In all, by bucket, by agent: the column that does not count is null. */
export const runFigures = `WITH ${chosenRuns}
SELECT b, agent, count(*)::int AS runs, count(DISTINCT session_id)::int AS sessions,
	count(*) FILTER (WHERE status IN ('error', 'lost'))::int AS errors, ${percentiles("duration_ms")} AS durations
FROM chosen GROUP BY GROUPING SETS ((), (b), (agent))`;

export const callFigures = `WITH ${chosenRuns}, ${chosenCalls}
SELECT b, agent, count(*) FILTER (WHERE kind = 'llm')::int AS model_calls, ${sums},
	count(*) FILTER (WHERE kind = 'tool')::int AS tool_calls,
	count(*) FILTER (WHERE kind = 'tool' AND status = 'error')::int AS tool_errors
FROM call GROUP BY GROUPING SETS ((), (b), (agent))`;

/** The names with the most calls of each kind; `names`: how many there are. $10 is the most of them. */
export const nameFigures = `WITH ${chosenRuns}, ${chosenCalls}, named AS (
	SELECT kind, COALESCE(name, 'unknown model') AS name, count(*)::int AS calls,
		count(*) FILTER (WHERE status = 'error')::int AS errors, ${sums},
		COALESCE(sum(duration_ms), 0) AS total_ms, ${percentiles("duration_ms")} AS durations,
		${percentiles("first_token_ms")} AS first_tokens
	FROM call GROUP BY kind, name), ranked AS (
	SELECT *, count(*) OVER (PARTITION BY kind)::int AS names,
		row_number() OVER (PARTITION BY kind ORDER BY calls DESC, name) AS rank FROM named)
SELECT * FROM ranked WHERE rank <= $10::int ORDER BY rank`;
