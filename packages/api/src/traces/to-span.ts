import type { Json, SpanRow } from "@playhead/core";

/**
 * A span on the wire. What a kind of span never has is left out; a `cost` of `null` beside a `usage` is an unknown price
 * (TRACE3). `startSeq` and `endSeq` are the events that hold its input and output.
 */
export type Span = Omit<SpanRow, "callId" | "model" | "usage" | "cost" | "attributes"> & {
	callId?: string;
	model?: string;
	usage?: NonNullable<SpanRow["usage"]>;
	cost?: number | null;
	/** Those that a row of a list shows. */
	attributes?: Partial<Record<ShownAttribute, Json>>;
};

const shownAttributes = ["exitCode", "finishReason", "timeToFirstTokenMs"] as const;
type ShownAttribute = (typeof shownAttributes)[number];

function shownOf(attributes: SpanRow["attributes"]): Pick<Span, "attributes"> {
	const shown = shownAttributes.flatMap((key) => (attributes[key] === undefined ? [] : [[key, attributes[key]]]));
	return shown.length === 0 ? {} : { attributes: Object.fromEntries(shown) };
}

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
		...shownOf(row.attributes),
	};
}
