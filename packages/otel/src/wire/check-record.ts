import { validId } from "./ids.ts";
import { otlpLimits } from "./limits.ts";
import type { OtlpLog, OtlpSpan } from "./otlp.ts";

type Unchecked<T, K extends keyof T> = Omit<T, K> & Record<K, string>;

/** The span with its ids in one form; the ones that name nothing make it unusable. */
export function checkSpan(
	span: Unchecked<OtlpSpan, "traceId" | "spanId" | "parentSpanId">,
): { record: OtlpSpan } | { problem: string } {
	const traceId = validId(span.traceId, 32);
	const spanId = validId(span.spanId, 16);
	if (traceId === null) return { problem: `span ${name(span.name)}: traceId must be 16 bytes that are not all zero.` };
	if (spanId === null) return { problem: `span ${name(span.name)}: spanId must be 8 bytes that are not all zero.` };
	const parentSpanId = validId(span.parentSpanId, 16);
	return { record: { ...span, name: cut(span.name), traceId, spanId, parentSpanId } };
}

/** A log record needs no ids. */
export function checkLog(log: Unchecked<OtlpLog, "traceId" | "spanId">): { record: OtlpLog } {
	const named = log.event === "" ? log.attributes["event.name"] : log.event;
	const event = typeof named === "string" ? cut(named) : "";
	return { record: { ...log, event, traceId: validId(log.traceId, 32), spanId: validId(log.spanId, 16) } };
}

function cut(text: string): string {
	return text.length > otlpLimits.nameCharacters ? text.slice(0, otlpLimits.nameCharacters) : text;
}

function name(text: string): string {
	return JSON.stringify(text.slice(0, 80));
}
