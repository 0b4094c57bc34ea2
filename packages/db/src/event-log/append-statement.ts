/**
 * The one statement of an append (LOG1–LOG3, LOG5). It advances the session's counter under the row's lock, where the
 * fence is checked, then places the batch behind the old end. Nothing is written when the fence does not hold: all
 * inserts draw from `head`.
 *
 * The fence stands on the session's own row: a blocked UPDATE re-checks its own row after the wait, but would read other
 * tables from the snapshot of its start.
 */
const head = `
WITH head AS (
	UPDATE sessions SET
		last_seq = last_seq + $4,
		updated_at = $5::timestamptz,
		turns = GREATEST(turns, $6::int),
		context_tokens = CASE WHEN $7::boolean THEN $8::int ELSE context_tokens END,
		context_limit = CASE WHEN $7::boolean AND $9::int IS DISTINCT FROM -1 THEN $9::int ELSE context_limit END,
		input_tokens = input_tokens + $10::bigint,
		cache_read_tokens = cache_read_tokens + $11::bigint,
		cache_write_tokens = cache_write_tokens + $12::bigint,
		output_tokens = output_tokens + $13::bigint,
		reasoning_tokens = reasoning_tokens + $14::bigint,
		cost = CASE WHEN $15::float8 IS NULL THEN cost ELSE COALESCE(cost, 0) + $15::float8 END,
		unpriced_calls = unpriced_calls + $16::int
	WHERE id = $1::uuid AND ($2::uuid IS NULL OR (active_run_id = $2::uuid AND active_attempt = $3::int))
		AND ($23::bigint IS NULL OR last_seq = $23::bigint)
	RETURNING last_seq - $4 AS base
), placed AS (
	INSERT INTO events (session_id, seq, type, v, at, run_id, turn, data)
	SELECT $1::uuid, head.base + e.ord, e.type, $17::smallint, e.at, e.run_id, e.turn, e.data::jsonb
	FROM head, unnest($18::text[], $19::timestamptz[], $20::uuid[], $21::int[], $22::text[])
		WITH ORDINALITY AS e(type, at, run_id, turn, data, ord)
)`;

/** `$26`, the ids of `$25`, keeps the plan on the primary key: a join alone reads every span that the session has. */
const spans = `, started AS (
	INSERT INTO tool_traces (session_id, id, parent_id, run_id, turn, kind, name, summary, status, started_at, duration_ms,
		call_id, model, input_tokens, cache_read_tokens, cache_write_tokens, output_tokens, reasoning_tokens, cost, error,
		attributes, start_seq, end_seq)
	SELECT $1::uuid, s.id, s.parent_id, s.run_id, s.turn, s.kind, s.name, s.summary, s.status, s.started_at, s.duration_ms,
		s.call_id, s.model, s.input_tokens, s.cache_read_tokens, s.cache_write_tokens, s.output_tokens, s.reasoning_tokens,
		s.cost, s.error, s.attributes, head.base + s.start_seq, head.base + s.end_seq
	FROM head, jsonb_to_recordset($24::jsonb) AS s(id text, parent_id text, run_id uuid, turn int, kind text, name text,
		summary text, status text, started_at timestamptz, duration_ms float8, call_id text, model text, input_tokens int,
		cache_read_tokens int, cache_write_tokens int, output_tokens int, reasoning_tokens int, cost float8, error jsonb,
		attributes jsonb, start_seq bigint, end_seq bigint)
	ON CONFLICT (session_id, id) DO NOTHING
), ended AS (
	UPDATE tool_traces AS t SET
		started_at = LEAST(t.started_at, e.started_at),
		status = e.status,
		duration_ms = CASE WHEN e.status = 'running' THEN NULL
			ELSE COALESCE(e.duration_ms, GREATEST(0, EXTRACT(EPOCH FROM e.at - t.started_at) * 1000)::float8) END,
		end_seq = CASE WHEN e.status = 'running' THEN NULL ELSE head.base + e.end_seq END,
		model = COALESCE(e.model, t.model),
		input_tokens = COALESCE(e.input_tokens, t.input_tokens),
		cache_read_tokens = COALESCE(e.cache_read_tokens, t.cache_read_tokens),
		cache_write_tokens = COALESCE(e.cache_write_tokens, t.cache_write_tokens),
		output_tokens = COALESCE(e.output_tokens, t.output_tokens),
		reasoning_tokens = COALESCE(e.reasoning_tokens, t.reasoning_tokens),
		cost = COALESCE(e.cost, t.cost),
		error = COALESCE(e.error, t.error),
		attributes = t.attributes || COALESCE(e.attributes, '{}')
	FROM head, jsonb_to_recordset($25::jsonb) AS e(id text, started_at timestamptz, status text, duration_ms float8, at timestamptz,
		end_seq bigint, model text, input_tokens int, cache_read_tokens int, cache_write_tokens int, output_tokens int,
		reasoning_tokens int, cost float8, error jsonb, attributes jsonb)
	WHERE t.session_id = $1::uuid AND t.id = e.id AND t.id = ANY($26::text[])
)`;

/**
 * Of a session the one title is replaced; what an event says never changes, and its place is new: a row that cannot be
 * there already is written without looking for it.
 */
const documents = `, given AS MATERIALIZED (
	SELECT d.* FROM unnest($27::bigint[], $28::text[], $29::text[], $30::timestamptz[], $31::text[])
		AS d(seq, kind, role, at, words)
), known AS (
	INSERT INTO search_documents (session_id, seq, kind, role, at, words)
	SELECT $1::uuid, head.base + d.seq, d.kind, d.role, d.at, d.words::tsvector FROM head, given AS d WHERE d.seq > 0
), titled AS (
	INSERT INTO search_documents (session_id, seq, kind, role, at, words)
	SELECT $1::uuid, 0, d.kind, d.role, d.at, d.words::tsvector FROM head, given AS d WHERE d.seq = 0
	ON CONFLICT (session_id, seq) DO UPDATE SET at = EXCLUDED.at, words = EXCLUDED.words
)`;

/** SNAP1: a boundary that was passed is not written again. `own_seq`: of the event, where the state is not that of another place. */
const snapshots = `, recorded AS (
	INSERT INTO agent_snapshots (session_id, turn, cause, seq, at, run_id, tree, reason, files_changed, insertions,
		deletions, not_covered, uncovered, paths)
	SELECT $1::uuid, s.turn, s.cause, COALESCE(s.seq, head.base + s.own_seq), s.at, s.run_id, s.tree, s.reason,
		s.files_changed, s.insertions, s.deletions, s.not_covered, s.uncovered, s.paths
	FROM head, jsonb_to_recordset($32::jsonb) AS s(turn int, cause text, seq bigint, own_seq bigint, at timestamptz,
		run_id uuid, tree text, reason text, files_changed int, insertions int, deletions int, not_covered int,
		uncovered jsonb, paths jsonb)
	ON CONFLICT (session_id, turn) DO NOTHING
), dropped AS (
	UPDATE agent_snapshots AS a SET dropped_at = d.at
	FROM head, jsonb_to_recordset($33::jsonb) AS d(turn int, at timestamptz)
	WHERE a.session_id = $1::uuid AND a.turn = d.turn AND a.dropped_at IS NULL
)`;

const base = `
SELECT base FROM head`;

/** For batches that start or end nothing: most of a streaming session. */
export const appendPlain = { name: "playhead-append", text: head + base };
export const appendWithSpans = { name: "playhead-append-spans", text: head + spans + base };
/** With what search finds: messages and tool calls that ended, titles. */
export const appendWithDocuments = { name: "playhead-append-documents", text: head + spans + documents + base };
/** Once a turn. */
export const appendWithSnapshots = {
	name: "playhead-append-snapshots",
	text: head + spans + documents + snapshots + base,
};
