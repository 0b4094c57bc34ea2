import { type SpanKind, type SpanStatus, spanKind, spanStatus, type Usage } from "@playhead/core";

/** The five exclusive buckets of TRACE3, in the order in which `Trace.tokens` and `Totals.buckets` hold them. */
export const tokenBuckets = [
	"input",
	"cacheRead",
	"cacheWrite",
	"output",
	"reasoning",
] as const satisfies (keyof Usage)[];
export const bucketCount = tokenBuckets.length;

/** What `Trace.kind` is an index into. */
export const spanKinds: readonly SpanKind[] = spanKind.options;
/** What `Trace.status` is an index into. */
export const spanStatuses: readonly SpanStatus[] = spanStatus.options;

/** The kinds by their index, for code that reads typed arrays. */
export const kindOf = Object.fromEntries(spanKinds.map((kind, i) => [kind, i])) as Record<SpanKind, number>;
/** The statuses by their index. */
export const statusOf = Object.fromEntries(spanStatuses.map((status, i) => [status, i])) as Record<SpanStatus, number>;
