import { checkColumns } from "../columns/check-columns.ts";
import { mergeColumns } from "../columns/column-store.ts";
import { cut, maxName } from "../columns/cut.ts";
import type { SpanColumns } from "../columns/span-columns.ts";
import { emptyTrace } from "./empty-trace.ts";
import { lastEnd } from "./last-end.ts";
import { note, type Oddities, oddTexts } from "./oddities.ts";
import { readDense, readDurations } from "./read-dense.ts";
import { readErrors, readExits, readModels } from "./read-sparse.ts";
import { resolveParents } from "./resolve-parents.ts";
import type { Trace } from "./trace.ts";
import { treeOrder } from "./tree-order.ts";

/**
 * A trace of one or several chunks of columns. What is strange about a span is mended and noted in `odd`, so that all
 * later code may trust the arrays: no cycles, no NaN but where the type says so, no child before its parent.
 *
 * @param now ms since the epoch; running spans end there
 * @throws InvalidInputError for what is no `SpanColumns` (columns of unequal length, another version)
 */
export function buildTrace(source: SpanColumns | readonly SpanColumns[], now: number): Trace {
	const many = Array.isArray(source) && source.length !== 1;
	const given = (many ? mergeColumns(source) : Array.isArray(source) ? source[0] : source) as SpanColumns;
	checkColumns(given);
	const { columns, byId, duplicates } = uniqueSpans(given);
	const odd: Oddities = new Map();
	for (const id of duplicates) note(odd, byId.get(id) as number, oddTexts.duplicate);
	const at = now - columns.origin;
	const parents = resolveParents(columns, byId, odd);
	const tree = treeOrder(columns, parents, at, odd);
	const draft = emptyTrace(tree, columns.id.length);
	const words = columns.words.map((word) => cut(word, maxName));
	const position = new Int32Array(draft.count);
	for (let i = 0; i < draft.count; i++) position[tree.column[i] as number] = i;
	readErrors(draft, columns, position);
	readModels(draft, columns, position, odd);
	readExits(draft, columns, position);
	readDense(draft, columns, tree.column, parents.orphan, odd);
	for (let i = 0; i < draft.count; i++) byId.set(draft.id[i] as string, i);
	const noted = byPosition(odd, position);
	readDurations(draft, columns, tree.column, at, noted);
	let first = Number.POSITIVE_INFINITY;
	for (let i = 0; i < draft.count; i = draft.end[i] as number) first = Math.min(first, draft.start[i] as number);
	if (draft.count === 0) first = 0;
	const running = draft.duration.some(Number.isNaN);
	const trace = {
		...draft,
		origin: columns.origin,
		first,
		last: first,
		now: at,
		running,
		words,
		indexOf: byId,
		odd: noted,
	};
	trace.last = lastEnd(trace);
	return trace;
}

/** Ids to places. Of spans with one id in one chunk the last one counts. */
function uniqueSpans(given: SpanColumns): { columns: SpanColumns; byId: Map<string, number>; duplicates: Set<string> } {
	const byId = indexById(given.id);
	const duplicates = new Set<string>();
	if (byId.size === given.id.length) return { columns: given, byId, duplicates };
	for (const [i, id] of given.id.entries()) if (byId.get(id) !== i) duplicates.add(id);
	const columns = mergeColumns([given]);
	return { columns, byId: indexById(columns.id), duplicates };
}

function indexById(ids: readonly string[]): Map<string, number> {
	const byId = new Map<string, number>();
	for (let i = 0; i < ids.length; i++) byId.set(ids[i] as string, i);
	return byId;
}

function byPosition(odd: Oddities, position: Int32Array): Oddities {
	const moved: Oddities = new Map();
	for (const [column, text] of odd) moved.set(position[column] as number, text);
	return moved;
}
