import type { SpanKind } from "@playhead/core";
import {
	carryOver,
	collapseAll,
	expandAll,
	reveal,
	spanKinds,
	type TimeWindow,
	type Trace,
	toggle,
} from "@playhead/trace";
import { foldLevel } from "./folds.ts";
import { type Choice, type Mode, noChoice, type ViewerState } from "./viewer-state.ts";

export type Action =
	/** The trace has grown, or another stands in its place. */
	| { type: "trace"; trace: Trace }
	/** −1: none. `open` shows its details. */
	| { type: "select"; span: number; open?: boolean }
	| { type: "close" }
	| { type: "fold"; span: number; fold: boolean }
	| { type: "fold all"; fold: boolean }
	| { type: "fold level"; fold: boolean }
	| { type: "filter"; filter: Partial<Choice> }
	| { type: "toggle kind"; kind: SpanKind }
	| { type: "clear filter" }
	| { type: "query"; query: string }
	| { type: "window"; window: TimeWindow | null }
	| { type: "mode"; mode: Mode }
	| { type: "toggle"; what: "compress" | "criticalPath" | "group" }
	| { type: "ungroup"; span: number; open: boolean };

/** What the viewer shows after an action. */
export function reduce(state: ViewerState, action: Action): ViewerState {
	switch (action.type) {
		case "trace":
			return withTrace(state, action.trace);
		case "select":
			return select(state, action.span, action.open ?? state.opened);
		case "close":
			return { ...state, opened: false };
		case "fold":
			return { ...state, folded: toggle(state.folded, action.span, action.fold) };
		case "fold all":
			return action.fold
				? { ...state, folded: collapseAll(state.trace), selected: topOf(state) }
				: { ...state, folded: expandAll(state.trace) };
		case "fold level":
			return { ...state, folded: foldLevel(state.trace, state.folded, action.fold) };
		case "filter":
			return { ...state, filter: { ...state.filter, ...action.filter } };
		case "toggle kind":
			return { ...state, filter: { ...state.filter, hidden: toggled(state.filter.hidden, action.kind) } };
		case "clear filter":
			return { ...state, filter: noChoice };
		case "query":
			return { ...state, query: action.query };
		case "window":
			return { ...state, window: action.window };
		case "mode":
			return { ...state, mode: action.mode };
		case "toggle":
			return { ...state, [action.what]: !state[action.what] };
		case "ungroup":
			return { ...state, ungrouped: put(state.ungrouped, action.span, action.open) };
	}
}

function withTrace(state: ViewerState, trace: Trace): ViewerState {
	if (trace === state.trace) return state;
	const before = state.trace;
	// The same spans at another time: all indices stand.
	if (trace.id === before.id) return { ...state, trace };
	const chosen = before.id[state.selected];
	const moved = (i: number) => trace.indexOf.get(before.id[i] ?? "") ?? -1;
	return {
		...state,
		trace,
		folded: carryOver(before, state.folded, trace),
		selected: chosen === undefined ? -1 : (trace.indexOf.get(chosen) ?? -1),
		ungrouped: new Set([...state.ungrouped].map(moved).filter((i) => i >= 0)),
	};
}

function select(state: ViewerState, span: number, opened: boolean): ViewerState {
	if (span < 0 || span >= state.trace.count) return { ...state, selected: -1, opened: false };
	const kind = spanKinds[state.trace.kind[span] ?? -1];
	// What was folded away for its kind and is chosen all the same, by a link or a search, is asked for.
	const isFolded = kind === "internal" && state.filter.hidden.has(kind);
	const filter = isFolded ? { ...state.filter, hidden: put(state.filter.hidden, kind, false) } : state.filter;
	return { ...state, filter, selected: span, opened, folded: reveal(state.trace, state.folded, span) };
}

/** The span at the top of the tree that the chosen one lies in: it is what is still seen when all is folded. */
function topOf({ trace, selected }: ViewerState): number {
	let top = selected;
	for (let above = top; above >= 0; above = trace.parent[above] ?? -1) top = above;
	return top;
}

function toggled<T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> {
	return put(set, item, !set.has(item));
}

function put<T>(set: ReadonlySet<T>, item: T, there: boolean): ReadonlySet<T> {
	const next = new Set(set);
	if (there) next.add(item);
	else next.delete(item);
	return next;
}
