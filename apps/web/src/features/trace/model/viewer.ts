import { endOf, type TimeWindow, type Trace, zoomTo } from "@playhead/trace";
import { type Action, reduce } from "./reduce.ts";
import { isExpanded, spanOfRow } from "./row-source.ts";
import { Shown } from "./shown.ts";
import { initialState } from "./viewer-state.ts";

/** The stretch that a drag marks, as parts of the column's width. */
export type Brush = { from: number; to: number };

/** A viewer's state and who is told of its changes. It knows no elements. */
export class Viewer extends Shown {
	#brush: Brush | null = null;
	#told = "";
	/** What was chosen last from a ranking, and which one: the same key goes on from there. */
	ranked: { ranking: readonly number[]; span: number } | null = null;
	readonly #listeners = new Set<() => void>();

	constructor(trace: Trace) {
		super(initialState(trace));
	}

	readonly get = () => this.state;
	readonly brush = () => this.#brush;
	/** What was said to a person who cannot see it. */
	readonly told = () => this.#told;

	readonly subscribe = (listener: () => void) => {
		this.#listeners.add(listener);
		return () => void this.#listeners.delete(listener);
	};

	readonly #changed = (): void => {
		for (const listener of this.#listeners) listener();
	};

	readonly dispatch = (action: Action): void => {
		const next = reduce(this.state, action);
		if (next === this.state) return;
		this.state = next;
		this.#changed();
	};

	/** The width of the bars' column, px. */
	readonly resize = (px: number): void => {
		if (px === this.px) return;
		this.px = px;
		this.#changed();
	};

	readonly setBrush = (brush: Brush | null): void => {
		if (brush === this.#brush) return;
		this.#brush = brush;
		this.#changed();
	};

	readonly tell = (news: string): void => {
		this.#told = news;
		this.#changed();
	};

	readonly isExpanded = (row: number) => isExpanded(this.facts(), row);

	/** Chooses what a row stands for. */
	readonly selectRow = (row: number, open = false): void => {
		this.dispatch({ type: "select", span: spanOfRow(this.facts(), row), ...(open ? { open } : {}) });
	};

	/** Chooses what a row lies in; the group that it is in closes. */
	readonly selectParent = (row: number): void => {
		const { trace, ungrouped } = this.state;
		const span = spanOfRow(this.facts(), row);
		const first = this.groups()?.first[this.groups()?.of[span] ?? -1];
		const parent = trace.parent[span] ?? -1;
		if (first !== undefined && ungrouped.has(first)) this.dispatch({ type: "ungroup", span: first, open: false });
		else if (parent >= 0) this.dispatch({ type: "select", span: parent });
	};

	readonly foldRow = (row: number): void => {
		const span = spanOfRow(this.facts(), row);
		const expanded = this.isExpanded(row);
		if (expanded === null) return;
		if ((this.rows().rows[row] ?? 0) < 0) this.dispatch({ type: "ungroup", span, open: !expanded });
		else this.dispatch({ type: "fold", span, fold: expanded });
	};

	/** Sets the window; all of the time where it is as long. */
	readonly setWindow = ({ from, to }: TimeWindow): void => {
		const { bounds } = this.scale();
		const all = from <= bounds.first && to >= bounds.last;
		this.dispatch({ type: "window", window: all ? null : { from, to } });
	};

	readonly zoomToSelected = (): void => {
		const { trace, selected } = this.state;
		if (selected >= 0) this.setWindow(zoomTo(this.scale().bounds, trace.start[selected] ?? 0, endOf(trace, selected)));
	};
}
