import type { StoredEvent } from "../../event/event.ts";
import { isKnown } from "../../event/known.ts";
import { applySpanChange } from "../read-model/apply-span.ts";
import type { SpanRow } from "../read-model/rows.ts";
import { spanChanges } from "../read-model/span-change.ts";

/** Folds events into a table of spans by id, in place. The same changes make the rows of `tool_traces`. */
export function foldSpans(spans: Map<string, SpanRow>, events: Iterable<StoredEvent>): void {
	for (const event of events) {
		if (!isKnown(event)) continue;
		for (const change of spanChanges(event.sessionId, event, event.seq)) applySpanChange(spans, change);
	}
}

export type SpanNode = { span: SpanRow; depth: number; orphan: boolean };

/**
 * The spans in tree order, parents before children, siblings by start. Iterative, so that depth costs no stack. A span
 * whose parent is not there stands at the top, marked (TRACE6); one in a cycle of parents too.
 */
export function flattenSpans(spans: Iterable<SpanRow>): SpanNode[] {
	const all = [...spans];
	const ids = new Set(all.map((span) => span.id));
	const children = new Map<string | null, SpanRow[]>();
	for (const span of all) {
		const parent = span.parentId !== null && ids.has(span.parentId) && span.parentId !== span.id ? span.parentId : null;
		const siblings = children.get(parent);
		if (siblings === undefined) children.set(parent, [span]);
		else siblings.push(span);
	}
	for (const siblings of children.values()) siblings.sort(byStart);

	const nodes: SpanNode[] = [];
	const seen = new Set<string>();
	const visit = (roots: readonly SpanRow[], orphaned: boolean): void => {
		const stack = roots.toReversed().map((span) => ({ span, depth: 0 }));
		for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
			const { span, depth } = next;
			if (seen.has(span.id)) continue;
			seen.add(span.id);
			nodes.push({ span, depth, orphan: depth === 0 && (orphaned || span.parentId !== null) });
			for (const child of (children.get(span.id) ?? []).toReversed()) stack.push({ span: child, depth: depth + 1 });
		}
	};
	visit(children.get(null) ?? [], false);
	visit(all.filter((span) => !seen.has(span.id)).sort(byStart), true);
	return nodes;
}

function byStart(a: SpanRow, b: SpanRow): number {
	if (a.startedAt !== b.startedAt) return a.startedAt < b.startedAt ? -1 : 1;
	return a.startSeq - b.startSeq;
}
