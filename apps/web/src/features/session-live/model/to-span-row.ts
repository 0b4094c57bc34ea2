import type { SpanRow } from "@playhead/core";

/** A span on the wire: what its kind never has is left out, and most attributes come with the detail. */
type WireSpan = Omit<SpanRow, "callId" | "model" | "usage" | "cost" | "attributes"> &
	Partial<Pick<SpanRow, "callId" | "model" | "usage" | "cost" | "attributes">>;

export function toSpanRow(span: WireSpan): SpanRow {
	const { callId = null, model = null, usage = null, cost = null, attributes = {} } = span;
	return { ...span, callId, model, usage, cost, attributes };
}
