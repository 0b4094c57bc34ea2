import type { SpanNode, SpanRow } from "@playhead/core";

export type TraceRow = {
	span: SpanRow;
	depth: number;
	/** Its parent is not there (TRACE6). */
	orphan: boolean;
	/** Spans below it, at any depth. */
	inside: number;
	/** Steps below it that failed: shown while it is folded. */
	errorsInside: number;
	folded: boolean;
};

/** The rows that are shown of spans in tree order: what lies below a folded one is left out, and counted. */
export function traceRows(nodes: readonly SpanNode[], folded: ReadonlySet<string>): TraceRow[] {
	const rows: TraceRow[] = [];
	let hiddenBelow = Number.POSITIVE_INFINITY;
	for (const [index, { span, depth, orphan }] of nodes.entries()) {
		if (depth > hiddenBelow) continue;
		const isFolded = folded.has(span.id);
		hiddenBelow = isFolded ? depth : Number.POSITIVE_INFINITY;
		rows.push({ span, depth, orphan, folded: isFolded, ...countInside(nodes, index) });
	}
	return rows;
}

function countInside(nodes: readonly SpanNode[], index: number): Pick<TraceRow, "inside" | "errorsInside"> {
	const depth = nodes[index]?.depth ?? 0;
	let end = index + 1;
	let errorsInside = 0;
	for (let node = nodes[end]; node !== undefined && node.depth > depth; node = nodes[end]) {
		if (node.span.status === "error" && node.span.kind !== "turn") errorsInside += 1;
		end += 1;
	}
	return { inside: end - index - 1, errorsInside };
}
