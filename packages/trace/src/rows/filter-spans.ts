import type { SpanKind, SpanStatus } from "@playhead/core";
import { spanKinds, spanStatuses, statusOf } from "../columns/words.ts";
import { lengthOf } from "../model/end-of.ts";
import type { Trace } from "../model/trace.ts";

/** What is asked for; a field that is absent, or an empty list or text, asks for nothing. All that are asked must hold. */
export type SpanFilter = {
	kinds?: Iterable<SpanKind>;
	statuses?: Iterable<SpanStatus>;
	/** Part of the name; letters' case does not matter. */
	name?: string;
	/** Ms; a running span has its time so far. */
	minDurationMs?: number;
	errorsOnly?: boolean;
};

/** Which spans match: bits by span for `visibleRows`, and how many. */
export function filterSpans(trace: Trace, filter: SpanFilter): { match: Uint8Array; count: number } {
	const kinds = wanted(spanKinds, filter.kinds);
	const statuses = wanted(spanStatuses, filter.errorsOnly === true ? ["error"] : filter.statuses);
	const names = namesWith(trace.words, filter.name ?? "");
	const least = filter.minDurationMs ?? 0;
	const match = new Uint8Array(trace.count);
	let count = 0;
	for (let i = 0; i < trace.count; i++) {
		if (kinds[trace.kind[i] as number] === 0 || statuses[trace.status[i] as number] === 0) continue;
		if (names !== null && names[trace.name[i] as number] !== 1) continue;
		if (least > 0 && lengthOf(trace, i) < least) continue;
		match[i] = 1;
		count++;
	}
	return { match, count };
}

function wanted<T>(list: readonly T[], asked: Iterable<T> | undefined): Uint8Array {
	const set = new Set(asked ?? []);
	return Uint8Array.from(list, (word) => (set.size === 0 || set.has(word) ? 1 : 0));
}

function namesWith(words: readonly string[], part: string): Uint8Array | null {
	if (part === "") return null;
	const lower = part.toLowerCase();
	return Uint8Array.from(words, (word) => (word.toLowerCase().includes(lower) ? 1 : 0));
}

/** Failed spans below which nothing failed: where it went wrong, in tree order. */
export function failures(trace: Trace): Int32Array {
	const below = new Uint8Array(trace.count);
	const found: number[] = [];
	for (let i = trace.count - 1; i >= 0; i--) {
		if (trace.status[i] === statusOf.error) {
			if (below[i] === 0) found.push(i);
			below[i] = 1;
		}
		const above = trace.parent[i] as number;
		if (below[i] === 1 && above >= 0) below[above] = 1;
	}
	return Int32Array.from(found.toReversed());
}
