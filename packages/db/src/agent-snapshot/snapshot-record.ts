import type { SnapshotRow } from "@playhead/core";

/** A row of `agent_snapshots` as the driver gives it. */
export type SnapshotRecord = {
	session_id: string;
	turn: number;
	cause: string;
	seq: string | number;
	at: Date;
	run_id: string | null;
	tree: string | null;
	reason: string | null;
	files_changed: number;
	insertions: number;
	deletions: number;
	not_covered: number;
	uncovered: SnapshotRow["uncovered"];
	paths: SnapshotRow["paths"];
	dropped_at: Date | null;
};

export function toSnapshotRow(record: SnapshotRecord): SnapshotRow {
	return {
		sessionId: record.session_id,
		turn: record.turn,
		cause: record.cause as SnapshotRow["cause"],
		seq: Number(record.seq),
		at: record.at.toISOString(),
		runId: record.run_id,
		tree: record.tree,
		reason: record.reason,
		filesChanged: record.files_changed,
		insertions: record.insertions,
		deletions: record.deletions,
		notCovered: record.not_covered,
		uncovered: record.uncovered,
		paths: record.paths,
		droppedAt: record.dropped_at?.toISOString() ?? null,
	};
}

/** The row as JSON for `jsonb_populate_recordset(NULL::agent_snapshots, …)`. */
export function fromSnapshotRow(row: SnapshotRow): Record<string, unknown> {
	return {
		session_id: row.sessionId,
		turn: row.turn,
		cause: row.cause,
		seq: row.seq,
		at: row.at,
		run_id: row.runId,
		tree: row.tree,
		reason: row.reason,
		files_changed: row.filesChanged,
		insertions: row.insertions,
		deletions: row.deletions,
		not_covered: row.notCovered,
		uncovered: row.uncovered,
		paths: row.paths,
		dropped_at: row.droppedAt,
	};
}
