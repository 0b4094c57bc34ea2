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
 * whose parent is not there stands at the top, marked (TRACE6); of a cycle of parents the one that began first does.
 */
export function flattenSpans(spans: Iterable<SpanRow>): SpanNode[] {
	const all = [...spans];
	const byId = new Map(all.map((span) => [span.id, span]));
	const children = childrenByParent(all, byId);
	const nodes: SpanNode[] = [];
	const seen = new Set<string>();
	const visit = (roots: readonly SpanRow[]): void => {
		const stack = roots.toReversed().map((span) => ({ span, depth: 0 }));
		for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
			const { span, depth } = next;
			if (seen.has(span.id)) continue;
			seen.add(span.id);
			nodes.push({ span, depth, orphan: depth === 0 && span.parentId !== null });
			for (const child of (children.get(span.id) ?? []).toReversed()) stack.push({ span: child, depth: depth + 1 });
		}
	};
	visit(children.get(null) ?? []);
	for (const span of all) if (!seen.has(span.id)) visit([firstOfCycle(span, byId)]);
	return nodes;
}

/** Children by their parent's id, sorted; under `null` those whose parent is not there. */
function childrenByParent(all: readonly SpanRow[], byId: ReadonlyMap<string, SpanRow>): Map<string | null, SpanRow[]> {
	const children = new Map<string | null, SpanRow[]>();
	for (const span of all) {
		const known = span.parentId !== null && span.parentId !== span.id && byId.has(span.parentId);
		const parent = known ? span.parentId : null;
		const siblings = children.get(parent);
		if (siblings === undefined) children.set(parent, [span]);
		else siblings.push(span);
	}
	for (const siblings of children.values()) siblings.sort(byStart);
	return children;
}

/** Up from a span that no root is above: the member of the cycle there that began first. */
function firstOfCycle(span: SpanRow, byId: ReadonlyMap<string, SpanRow>): SpanRow {
	const above = (child: SpanRow): SpanRow => byId.get(child.parentId ?? "") ?? child;
	const climbed = new Set<SpanRow>();
	let member = span;
	for (; !climbed.has(member); member = above(member)) climbed.add(member);
	let first = member;
	for (let next = above(member); next !== member; next = above(next)) if (byStart(next, first) < 0) first = next;
	return first;
}

function byStart(a: SpanRow, b: SpanRow): number {
	if (a.startedAt !== b.startedAt) return a.startedAt < b.startedAt ? -1 : 1;
	return a.startSeq - b.startSeq;
}
