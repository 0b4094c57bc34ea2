import { type Sha256, sessionIdOf, uuidOf } from "@playhead/core";
import type { OutsideSpan } from "../span/outside-span.ts";

export { type Sha256, sessionIdOf, uuidOf };

/** The session of a trace of which nobody has said to which conversation it belongs. */
export function sessionIdOfTrace(traceId: string, sha256: Sha256): string {
	return sessionIdOf("trace", traceId, sha256);
}

export function runIdOf(traceId: string): string {
	return uuidOf(traceId);
}

/** The id of a span in its session's trace, and of the message that a model call is. */
export function spanKey(span: Pick<OutsideSpan, "traceId" | "spanId">): string {
	return `${span.traceId}-${span.spanId}`;
}

export function parentKey({ traceId, parentSpanId }: OutsideSpan): string | undefined {
	return parentSpanId === null ? undefined : `${traceId}-${parentSpanId}`;
}

/** Providers count their calls from the same number in every run: a call is named within its trace. */
export function callKey(traceId: string, callId: string): string {
	return `${traceId.slice(0, 8)}:${callId}`;
}
