import type { SpanKind } from "@playhead/core";
import { kindOf, spanKinds, statusOf, type Trace } from "@playhead/trace";
import { formatCount } from "../../../format/tokens.ts";

export type Counts = { spans: number; errors: number; byKind: Record<SpanKind, number> };

/** A failed run or turn fails by what failed in it: that is counted. */
export function isFailure(trace: Trace, i: number): boolean {
	const kind = trace.kind[i];
	return trace.status[i] === statusOf.error && kind !== kindOf.run && kind !== kindOf.turn;
}

export function countSpans(trace: Trace): Counts {
	const byKind = Object.fromEntries(spanKinds.map((kind) => [kind, 0])) as Record<SpanKind, number>;
	const seen = new Uint32Array(spanKinds.length);
	let errors = 0;
	for (let i = 0; i < trace.count; i += 1) {
		const kind = trace.kind[i] ?? 0;
		seen[kind] = (seen[kind] ?? 0) + 1;
		if (isFailure(trace, i)) errors += 1;
	}
	for (const [index, kind] of spanKinds.entries()) byKind[kind] = seen[index] ?? 0;
	return { spans: trace.count, errors, byKind };
}

/** "41 spans · 2 errors", "12 of 41 spans · 2 errors". */
export function countsText(spans: number, errors: number, shown: number): string {
	const of = shown === spans ? formatCount(spans) : `${formatCount(shown)} of ${formatCount(spans)}`;
	const failed = errors === 0 ? "" : ` · ${formatCount(errors)} ${errors === 1 ? "error" : "errors"}`;
	return `${of} ${spans === 1 ? "span" : "spans"}${failed}`;
}
