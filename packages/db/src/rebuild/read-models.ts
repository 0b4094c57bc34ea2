import {
	applySnapshot,
	evolveRows,
	foldSpans,
	isKnown,
	type SessionRows,
	type SnapshotRow,
	type SpanRow,
	type StoredEvent,
	snapshotOf,
} from "@playhead/core";

/** The rows of one session, folded so far. The spans are changed in place. */
export type ReadModels = { rows: SessionRows; spans: Map<string, SpanRow>; snapshots: SnapshotRow[] };

export const noReadModels = (): ReadModels => ({
	rows: { row: null, runs: [] },
	spans: new Map(),
	snapshots: [],
});

/** Folds further events of the session, in order, with the projections that the append uses (LOG5). */
export function foldReadModels({ rows, spans, snapshots }: ReadModels, events: readonly StoredEvent[]): ReadModels {
	foldSpans(spans, events);
	const saved = events.flatMap((event) => (isKnown(event) ? [snapshotOf(event.sessionId, event, event.seq)] : []));
	return { rows: events.reduce(evolve, rows), spans, snapshots: saved.reduce(applySnapshot, snapshots) };
}

/** An event that this build does not know counts, and changes nothing else (LOG6). */
function evolve(rows: SessionRows, event: StoredEvent): SessionRows {
	if (isKnown(event)) return evolveRows(event.sessionId, rows, event, event.seq);
	return rows.row === null ? rows : { ...rows, row: { ...rows.row, lastSeq: event.seq } };
}
