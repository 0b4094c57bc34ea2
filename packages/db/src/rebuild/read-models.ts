import {
	evolveRows,
	evolveSnapshots,
	foldSpans,
	isKnown,
	type SearchRow,
	type SessionRows,
	type SnapshotRow,
	type SpanRow,
	type StoredEvent,
	searchRow,
} from "@playhead/core";

/** The rows of one session, folded so far. Spans and documents are changed in place. */
export type ReadModels = {
	rows: SessionRows;
	spans: Map<string, SpanRow>;
	snapshots: SnapshotRow[];
	/** By place. */
	documents: Map<number, SearchRow>;
};

export const noReadModels = (): ReadModels => ({
	rows: { row: null, runs: [] },
	spans: new Map(),
	snapshots: [],
	documents: new Map(),
});

/** Folds further events of the session, in order, with the projections that the append uses (LOG5). */
export function foldReadModels(models: ReadModels, events: readonly StoredEvent[]): ReadModels {
	const { rows, spans, snapshots, documents } = models;
	foldSpans(spans, events);
	for (const event of events) {
		const document = isKnown(event) ? searchRow(event.sessionId, event, event.seq) : null;
		if (document !== null) documents.set(document.seq, document);
	}
	const known = events.filter(isKnown);
	const folded = known.reduce((before, event) => evolveSnapshots(before, event, event), snapshots);
	return { rows: events.reduce(evolve, rows), spans, snapshots: folded, documents };
}

/** An event that this build does not know counts, and changes nothing else (LOG6). */
function evolve(rows: SessionRows, event: StoredEvent): SessionRows {
	if (isKnown(event)) return evolveRows(event.sessionId, rows, event, event.seq);
	return rows.row === null ? rows : { ...rows, row: { ...rows.row, lastSeq: event.seq } };
}
