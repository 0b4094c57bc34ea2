import type { ClientBase } from "pg";

export type Copies = {
	template: string;
	runId: string;
	sessionId: string;
	copiedRuns: readonly string[];
	turns: number;
};

/** Copy n has the runs before it in front of it; all begin with the template's first event, `session.created`. */
const copies = `WITH size AS (SELECT last_seq - 1 AS events FROM sessions WHERE id = $1),
copy AS (SELECT c.run, (c.n - 1) * size.events AS seqs, (c.n - 1)::int * $4::int AS turns,
	(c.n - 1 - cardinality($5::uuid[])) * interval '1 hour' AS shift
	FROM size, unnest($5::uuid[]) WITH ORDINALITY AS c(run, n))`;

const copyEvents = `${copies}
INSERT INTO events (session_id, seq, type, v, at, run_id, turn, data)
SELECT $2::uuid, e.seq + seqs, e.type, e.v, e.at + shift, CASE WHEN e.run_id IS NULL THEN NULL ELSE run END, e.turn + turns,
	replace(e.data::text, $3::text, run::text)::jsonb
FROM copy JOIN events AS e ON e.session_id = $1 AND (e.seq > 1 OR seqs = 0) WHERE run = $6::uuid ORDER BY e.seq`;

const copySpans = `${copies}
INSERT INTO tool_traces SELECT (jsonb_populate_record(t, jsonb_build_object(
	'session_id', $2::uuid, 'run_id', run, 'turn', t.turn + turns, 'started_at', t.started_at + shift,
	'id', CASE t.kind WHEN 'turn' THEN run || ':turn:' || t.turn + turns ELSE replace(t.id, $3::text, run::text) END,
	'parent_id', CASE WHEN t.parent_id LIKE '%:turn:%' THEN run || ':turn:' || t.turn + turns
		ELSE replace(t.parent_id, $3::text, run::text) END,
	'call_id', replace(t.call_id, $3::text, run::text),
	'name', CASE t.kind WHEN 'turn' THEN 'Turn ' || t.turn + turns ELSE t.name END,
	'start_seq', t.start_seq + seqs, 'end_seq', t.end_seq + seqs))).*
FROM copy, tool_traces AS t WHERE t.session_id = $1`;

const copyRows = `${copies}
INSERT INTO runs SELECT (jsonb_populate_record(r, jsonb_build_object(
	'session_id', $2::uuid, 'id', run, 'message_id', replace(r.message_id, $3::text, run::text), 'queued_seq', r.queued_seq + seqs,
	'started_seq', r.started_seq + seqs,
	'queued_at', r.queued_at + shift, 'started_at', r.started_at + shift, 'finished_at', r.finished_at + shift))).*
FROM copy, runs AS r WHERE r.session_id = $1 AND r.id = $3::uuid`;

/** Those that an append writes: without them a worker would rebuild the session for search. */
const copyDocuments = `${copies}
INSERT INTO search_documents SELECT (jsonb_populate_record(d, jsonb_build_object(
	'session_id', $2::uuid, 'seq', CASE d.seq WHEN 0 THEN 0 ELSE d.seq + seqs END, 'at', d.at + shift))).*
FROM copy JOIN search_documents AS d ON d.session_id = $1 AND (d.seq > 1 OR seqs = 0)
WHERE $3::text IS NOT NULL`;

const copySession = `WITH many AS (SELECT cardinality($5::uuid[]) AS n)
INSERT INTO sessions SELECT (jsonb_populate_record(s, jsonb_build_object('id', $2::uuid, 'last_seq', 1 + n * (s.last_seq - 1),
	'turns', n * $4::int, 'input_tokens', n * s.input_tokens, 'cache_read_tokens', n * s.cache_read_tokens,
	'cache_write_tokens', n * s.cache_write_tokens, 'output_tokens', n * s.output_tokens,
	'reasoning_tokens', n * s.reasoning_tokens, 'cost', n * s.cost, 'unpriced_calls', n * s.unpriced_calls,
	'created_at', s.created_at - n * interval '1 hour', 'updated_at', s.updated_at - interval '1 hour',
	'activity_at', s.activity_at - interval '1 hour', 'run_started_at', s.run_started_at - interval '1 hour'))).*
FROM many, sessions AS s WHERE s.id = $1 AND $3::text IS NOT NULL`;

/** Writes a session whose runs are copies of the template's one run: INSERT … SELECT alone. No time limit on `client`. */
export async function copyRuns(client: ClientBase, wanted: Copies): Promise<void> {
	const { template, sessionId, runId, turns, copiedRuns } = wanted;
	const values = [template, sessionId, runId, turns, copiedRuns];
	// Run by run, so that the events lie on disk in the order of the log.
	for (const run of copiedRuns) await client.query(copyEvents, [...values, run]);
	for (const statement of [copySpans, copyRows, copySession, copyDocuments]) {
		await client.query(statement, values);
	}
}
