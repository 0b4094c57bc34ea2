import type { ClientBase } from "pg";

/** Three years of activity, denser towards now. OFFSET 0: every number is drawn once a row. */
const draws = `SELECT n, random() AS a, random() AS b, random() AS c, random() AS d, random() AS e, random() AS f,
	now() - power(($1 - n) / $1::float8, 2) * interval '1000 days' AS at FROM generate_series(1, $1::int) AS n OFFSET 0`;

/**
 * The newest 500 run or are queued; one in 31,250 waits; some agents do scheduled work alone. Some titles end in words of
 * their own: 8 of all, one in a thousand in other scripts, and one in ten of the older half.
 */
const insert = `
INSERT INTO sessions (id, title, titled_by, kind, agent, model, workspace, status, archived, created_at, updated_at,
	activity_at, last_seq, turns, input_tokens, output_tokens, cost, context_tokens, context_limit, run_duration_ms)
SELECT gen_random_uuid(),
	(ARRAY['Fix', 'Add', 'Explain', 'Review', 'Refactor', 'Update', 'Why does', 'Test'])[1 + n % 8]
		|| ' the ' || word[1 + floor(a * a * a * words)::int] || ' ' || word[1 + floor(b * b * words)::int]
		|| ' in ' || word[1 + floor(c * words)::int] || CASE WHEN n % 125000 = 0 THEN ' Zeppelin'
			WHEN n % 1000 = 1 THEN ' 会议室 Встреча' WHEN n % 10 = 3 AND n < $1 / 2 THEN ' Quagmire' ELSE '' END,
	'prompt',
	CASE WHEN d < 0.7 THEN 'chat' WHEN d < 0.99 THEN 'schedule' ELSE 'heartbeat' END,
	CASE WHEN d < 0.7 THEN (ARRAY['coder', 'coder', 'coder', 'careful', 'writer'])[1 + n % 5]
		ELSE (ARRAY['nightly', 'triage', 'nightly'])[1 + n % 3] END,
	'provider/model', '/home/dev/project',
	CASE WHEN n > $1 - 500 THEN (ARRAY['running', 'queued'])[1 + n % 2] WHEN n % 31250 = 0 THEN 'waiting'
		WHEN e < 0.06 THEN 'error' WHEN e < 0.1 THEN 'cancelled' WHEN e < 0.101 THEN 'lost' ELSE 'done' END,
	n <= $1 - 500 AND f < 0.3, at - interval '10 min', at + a * interval '5 min', at,
	20 + floor(b * 5000)::int, 1 + floor(b * 40)::int, floor(b * 1e6)::int, floor(b * 1e5)::int, b * 3, 40000, 200000, a * 60000
FROM (${draws}) AS draw, (SELECT $2::text[] AS word, cardinality($2::text[]) AS words) AS vocabulary`;

const indexes = `
SELECT indexname AS name, indexdef AS definition FROM pg_indexes
WHERE tablename = 'sessions' AND schemaname = current_schema() AND indexname <> 'sessions_pkey'`;

/**
 * Fills `sessions`, in one set. Its indexes are dropped and made anew by their definitions: built over all rows they take
 * seconds, row by row minutes. `words`, the most frequent first, make the titles. The connection must have no time limit.
 */
export async function millionSessions(client: ClientBase, words: readonly string[], count = 1_000_000): Promise<void> {
	const { rows } = await client.query<{ name: string; definition: string }>(indexes);
	await client.query("SET maintenance_work_mem = '512MB'");
	for (const { name } of rows) await client.query(`DROP INDEX "${name}"`);
	await client.query(insert, [count, words]);
	for (const { definition } of rows) await client.query(definition);
	// What autovacuum does soon after so many rows, for half a minute and beside what is measured. Until then lists are planned
	// as for an empty table.
	await client.query("VACUUM ANALYZE sessions");
}
