import type { SpanRow } from "@playhead/core";

/**
 * A span on the wire. What a kind of span never has is left out; a `cost` of `null` beside a `usage` is an unknown price
 * (TRACE3). `startSeq` and `endSeq` are the events that hold its input and output.
 */
export type Span = Omit<SpanRow, "callId" | "model" | "usage" | "cost" | "attributes"> & {
	callId?: string;
	model?: string;
	usage?: NonNullable<SpanRow["usage"]>;
	cost?: number | null;
};

export function toSpan(row: SpanRow): Span {
	const { id, parentId, sessionId, runId, turn, kind, name, summary, status } = row;
	const { startedAt, durationMs, error, startSeq, endSeq, callId, model, usage, cost } = row;
	return {
		id,
		parentId,
		sessionId,
		runId,
		turn,
		kind,
		name,
		summary,
		status,
		startedAt,
		durationMs,
		error,
		startSeq,
		endSeq,
		...(callId === null ? {} : { callId }),
		...(model === null ? {} : { model }),
		...(usage === null ? {} : { usage, cost }),
	};
}
