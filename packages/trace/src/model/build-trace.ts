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
	return build(given, now - given.origin) ?? (build(mergeColumns([given]), now - given.origin, given) as Trace);
}

/** `null` where two spans have one id. `twice`: columns in which some ids stood twice, to be noted. */
function build(columns: SpanColumns, now: number, twice?: SpanColumns): Trace | null {
	const odd: Oddities = new Map();
	const parents = resolveParents(columns, odd);
	const tree = treeOrder(columns, parents, now, odd);
	const draft = emptyTrace(tree, columns.id.length);
	const position = new Int32Array(draft.count);
	for (let i = 0; i < draft.count; i++) position[tree.column[i] as number] = i;
	readErrors(draft, columns, position);
	readModels(draft, columns, position, odd);
	readExits(draft, columns, position);
	readDense(draft, columns, tree.column, parents.orphan, odd);
	const indexOf = indexById(draft.id);
	if (indexOf.size !== draft.count) return null;
	const noted = byPosition(odd, position);
	for (const i of twice === undefined ? [] : repeated(twice.id, indexOf)) note(noted, i, oddTexts.duplicate);
	const running = readDurations(draft, columns, tree.column, now, noted);
	const words = columns.words.map((word) => cut(word, maxName));
	const trace = { ...draft, origin: columns.origin, first: 0, last: 0, now, running, words, indexOf, odd: noted };
	trace.first = firstStart(trace);
	trace.last = lastEnd(trace);
	return trace;
}

function indexById(ids: readonly string[]): Map<string, number> {
	const byId = new Map<string, number>();
	for (let i = 0; i < ids.length; i++) byId.set(ids[i] as string, i);
	return byId;
}

/** Positions of the ids that stand in the list more than once. */
function repeated(ids: readonly string[], indexOf: ReadonlyMap<string, number>): Set<number> {
	const last = indexById(ids);
	const found = new Set<number>();
	for (const [i, id] of ids.entries()) if (last.get(id) !== i) found.add(indexOf.get(id) as number);
	return found;
}

function byPosition(odd: Oddities, position: Int32Array): Oddities {
	const moved: Oddities = new Map();
	for (const [column, text] of odd) moved.set(position[column] as number, text);
	return moved;
}

/** No span begins before those above it. */
function firstStart({ count, start, end }: Pick<Trace, "count" | "start" | "end">): number {
	let first = count === 0 ? 0 : Number.POSITIVE_INFINITY;
	for (let i = 0; i < count; i = end[i] as number) first = Math.min(first, start[i] as number);
	return first;
}
