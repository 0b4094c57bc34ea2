import { evolveRows, foldSpans, isKnown, type SessionRows, type SpanRow, type StoredEvent } from "@playhead/core";

/** The rows of one session, folded so far. The spans are changed in place. */
export type ReadModels = { rows: SessionRows; spans: Map<string, SpanRow> };

export const noReadModels = (): ReadModels => ({ rows: { row: null, runs: [] }, spans: new Map() });

/** Folds further events of the session, in order, with the projections that the append uses (LOG5). */
export function foldReadModels({ rows, spans }: ReadModels, events: readonly StoredEvent[]): ReadModels {
	foldSpans(spans, events);
	return { rows: events.reduce(evolve, rows), spans };
}

/** An event that this build does not know counts, and changes nothing else (LOG6). */
function evolve(rows: SessionRows, event: StoredEvent): SessionRows {
	if (isKnown(event)) return evolveRows(event.sessionId, rows, event, event.seq);
	return rows.row === null ? rows : { ...rows, row: { ...rows.row, lastSeq: event.seq } };
}
