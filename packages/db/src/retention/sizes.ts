/**
 * RET5: measures the sessions whose log has grown since they were measured last. Of their events only the new ones are
 * read: those before never change. Spans do, and are few beside the events: those of a grown session are read anew.
 */
export const measure = `
INSERT INTO session_sizes AS z (session_id, seq, event_bytes, span_bytes, artifacts, artifact_bytes, snapshots)
SELECT s.id, s.last_seq,
	coalesce(k.event_bytes, 0) + (SELECT coalesce(sum(pg_column_size(data) + 60), 0) FROM events AS e
		WHERE e.session_id = s.id AND e.seq > coalesce(k.seq, 0) AND e.seq <= s.last_seq),
	(SELECT coalesce(sum(pg_column_size(attributes) + 300), 0) FROM tool_traces AS t WHERE t.session_id = s.id),
	a.artifacts, a.bytes, (SELECT count(*)::int FROM agent_snapshots AS n WHERE n.session_id = s.id)
FROM sessions AS s
LEFT JOIN session_sizes AS k ON k.session_id = s.id
CROSS JOIN LATERAL (SELECT count(*)::int AS artifacts, coalesce(sum(bytes), 0) AS bytes FROM artifacts AS a
	WHERE a.session_id = s.id) AS a
WHERE s.last_seq > coalesce(k.seq, 0)
ON CONFLICT (session_id) DO UPDATE SET seq = EXCLUDED.seq, event_bytes = EXCLUDED.event_bytes,
	span_bytes = EXCLUDED.span_bytes, artifacts = EXCLUDED.artifacts, artifact_bytes = EXCLUDED.artifact_bytes,
	snapshots = EXCLUDED.snapshots
WHERE EXCLUDED.seq > z.seq`;

/** All sessions with what was measured of them. Rows of the index pages and of snapshots are a guess. */
export const sizes = `
SELECT s.id, s.title, s.workspace, s.kind, s.quiet, s.activity_at, s.parent ->> 'sessionId' AS parent_id,
	s.pinned OR EXISTS (SELECT FROM runs AS r WHERE r.session_id = s.id AND r.finished_at IS NULL) AS held,
	s.last_seq::int AS events, coalesce(z.snapshots, 0) AS snapshots, coalesce(z.artifacts, 0) AS artifacts,
	(coalesce(z.event_bytes + z.artifact_bytes + z.span_bytes + z.snapshots * 200, 0) + 1000)::float8 AS bytes
FROM sessions AS s LEFT JOIN session_sizes AS z ON z.session_id = s.id`;
