import { nextFound, rowOf, type TimeWindow, type Trace, zoomTo } from "@playhead/trace";
import { createDerive } from "./derive.ts";
import { keepLast } from "./keep-last.ts";
import { type Action, reduce } from "./reduce.ts";
import { barOfRow, isExpanded, lookOfRow, type RowFacts, rowId, spanOfRow } from "./row-source.ts";
import { rulerLook, windowText } from "./ruler-look.ts";
import { initialState, type ViewerState } from "./viewer-state.ts";

/** The stretch that a drag marks, as parts of the column's width. */
export type Brush = { from: number; to: number };

export type Viewer = ReturnType<typeof createViewer>;

/** A viewer's state, what follows from it, and who is told of changes. It knows no elements. */
export function createViewer(trace: Trace, given: Partial<ViewerState> = {}) {
	let state: ViewerState = { ...initialState(trace), ...given };
	let px = 600;
	let brush: Brush | null = null;
	let told = "";
	const derive = createDerive();
	const listeners = new Set<() => void>();
	const changed = (): void => {
		for (const listener of listeners) listener();
	};
	const dispatch = (action: Action): void => {
		const next = reduce(state, action);
		if (next === state) return;
		state = next;
		changed();
	};

	const matching = () => derive.matching(state.trace, state.filter);
	const groups = () => derive.groups(state.trace, state.group);
	const openGroups = () => derive.openGroups(groups(), state.ungrouped);
	const rows = () => derive.rows(state.trace, state.folded, matching()?.match ?? null, groups(), openGroups());
	const gaps = () => derive.gaps(state.trace);
	const scale = () => derive.scale(state.trace, gaps(), px, state.compress, state.window);
	const found = () => derive.found(state.trace, state.query);
	const selectedRowOf = keepLast(
		(trace: Trace, shown: ReturnType<typeof rows>, span: number, group: ReturnType<typeof groups>) =>
			span < 0 ? -1 : rowOf(trace, shown, span, group),
	);
	const selectedRow = () => selectedRowOf(state.trace, rows(), state.selected, groups());

	const rowFacts = keepLast(
		(
			trace: Trace,
			shown: ReturnType<typeof rows>,
			folded: Uint8Array,
			selected: number,
			spans: Int32Array,
		): RowFacts => ({
			trace,
			rows: shown,
			groups: groups(),
			openGroups: openGroups(),
			folded,
			totals: derive.totals(trace),
			selectedRow: selected,
			found: spans.length === 0 ? null : derive.foundBits(trace.count, spans),
		}),
	);
	const facts = () => rowFacts(state.trace, rows(), state.folded, selectedRow(), found());
	const barFacts = keepLast((shown: ReturnType<typeof scale>, path: ReturnType<typeof derive.path> | null) => ({
		scale: { px: shown.toPx, width: shown.width },
		path,
	}));
	const sourceOf = keepLast((content: RowFacts, bars: ReturnType<typeof barFacts>) => ({
		count: content.rows.count,
		content,
		bars,
		lookAt: (row: number) => lookOfRow(content, row),
		barAt: (row: number) => barOfRow(content, bars, row),
	}));
	const matches = keepLast((spans: Int32Array, span: number) => ({ count: spans.length, at: spans.indexOf(span) }));
	const ruler = keepLast(rulerLook);
	const text = keepLast(windowText);

	return {
		get: () => state,
		dispatch,
		subscribe: (listener: () => void) => {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		/** The width of the bars' column. */
		resize: (width: number): void => {
			if (width === px) return;
			px = width;
			changed();
		},
		width: () => px,
		brush: () => brush,
		setBrush: (next: Brush | null): void => {
			if (next === brush) return;
			brush = next;
			changed();
		},
		/** Says something to a person who cannot see it. */
		tell: (news: string): void => {
			told = news;
			changed();
		},
		told: () => told,
		scale,
		/** The scale of all of the time, for the minimap. */
		whole: () => derive.whole(state.trace, gaps(), px, state.compress),
		ruler: () => ruler(state.trace, scale()),
		windowText: () => text(scale(), state.window === null),
		idle: () => derive.idle(state.trace),
		counts: () => derive.counts(state.trace),
		/** How many spans the filter lets through. */
		shownSpans: () => matching()?.count ?? state.trace.count,
		totals: () => derive.totals(state.trace),
		self: () => derive.self(state.trace),
		path: () => (state.criticalPath ? derive.path(state.trace) : null),
		failures: () => derive.failures(state.trace),
		slowest: () => derive.slowest(state.trace, derive.self(state.trace)),
		costliest: () => derive.costliest(state.trace),
		found,
		/** 1 for what the search found, else for what the filter lets through; `null`: neither is asked. */
		marked: (): Uint8Array | null =>
			found().length > 0 ? derive.foundBits(state.trace.count, found()) : (matching()?.match ?? null),
		matches: () => matches(found(), state.selected),
		nextFound: (step: 1 | -1): number => found()[nextFound(found(), state.selected, step)] ?? -1,
		rowSource: () => sourceOf(facts(), barFacts(scale(), state.criticalPath ? derive.path(state.trace) : null)),
		selectedRow,
		rowId,
		isExpanded: (row: number) => isExpanded(facts(), row),
		/** Chooses what a row stands for. */
		selectRow: (row: number, open = false): void => {
			const span = spanOfRow(facts(), row);
			dispatch({ type: "select", span, ...(open ? { open } : {}) });
		},
		selectParent: (row: number): void => {
			const { trace } = state;
			const span = spanOfRow(facts(), row);
			const group = groups()?.of[span] ?? -1;
			const first = groups()?.first[group];
			if (first !== undefined && state.ungrouped.has(first)) dispatch({ type: "ungroup", span: first, open: false });
			else if ((trace.parent[span] ?? -1) >= 0) dispatch({ type: "select", span: trace.parent[span] ?? -1 });
		},
		foldRow: (row: number): void => {
			const span = spanOfRow(facts(), row);
			const expanded = isExpanded(facts(), row);
			if (expanded === null) return;
			if ((rows().rows[row] ?? 0) < 0) dispatch({ type: "ungroup", span, open: !expanded });
			else dispatch({ type: "fold", span, fold: expanded });
		},
		/** Sets the window; all of the time where it is as long. */
		setWindow: ({ from, to }: TimeWindow): void => {
			const { bounds } = scale();
			const all = from <= bounds.first && to >= bounds.last;
			dispatch({ type: "window", window: all ? null : { from, to } });
		},
		zoomToSelected: (): void => {
			const { trace, selected } = state;
			if (selected < 0) return;
			const start = trace.start[selected] ?? 0;
			const length = trace.duration[selected] ?? 0;
			const end = Number.isNaN(length) ? trace.now : start + length;
			dispatch({ type: "window", window: zoomTo(scale().bounds, start, end) });
		},
	};
}
