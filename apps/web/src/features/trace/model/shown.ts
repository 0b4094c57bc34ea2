import { type IdleGap, nextFound, rowOf, type TimeScale, type Trace, type VisibleRows } from "@playhead/trace";
import type { PathPart } from "./bar-look.ts";
import { createDerive } from "./derive.ts";
import { keepLast } from "./keep-last.ts";
import { type BarFacts, barOfRow, lookOfRow, type RowFacts } from "./row-source.ts";
import { rulerLook, windowText } from "./ruler-look.ts";
import type { ViewerState } from "./viewer-state.ts";

const none: readonly IdleGap[] = [];

type Path = ReadonlyMap<number, PathPart[]>;

/** What follows from a viewer's state. Each thing stays the same object while what it follows from does. */
export class Shown {
	protected state: ViewerState;
	/** Px of the bars' column. */
	protected px = 600;
	readonly #derive = createDerive();

	constructor(state: ViewerState) {
		this.state = state;
	}

	readonly width = () => this.px;
	readonly counts = () => this.#derive.counts(this.state.trace);
	readonly totals = () => this.#derive.totals(this.state.trace);
	readonly self = () => this.#derive.self(this.state.trace);
	readonly failures = () => this.#derive.failures(this.state.trace);
	readonly slowest = () => this.#derive.slowest(this.state.trace, this.self());
	readonly costliest = () => this.#derive.costliest(this.state.trace);
	readonly idle = () => this.#derive.idle(this.state.trace);
	readonly path = () => (this.state.criticalPath ? this.#derive.path(this.state.trace) : null);
	readonly found = () => this.#derive.found(this.state.trace, this.state.query);

	readonly #matching = () => this.#derive.matching(this.state.trace, this.state.filter);
	protected readonly groups = () => this.#derive.groups(this.state.trace, this.state.group);
	readonly #openGroups = () => this.#derive.openGroups(this.groups(), this.state.ungrouped);
	readonly #gaps = () => (this.state.compress ? this.#derive.gaps(this.state.trace) : none);

	protected readonly rows = () => {
		const { trace, folded } = this.state;
		return this.#derive.rows(trace, folded, this.#matching()?.match ?? null, this.groups(), this.#openGroups());
	};

	/** The scale of what is seen of the time. */
	readonly scale = () => {
		const { trace, compress, window } = this.state;
		return this.#derive.scale(trace, this.#gaps(), this.px, compress, window);
	};

	/** The scale of all of the time, for the minimap. */
	readonly whole = () => this.#derive.whole(this.state.trace, this.#gaps(), this.px, this.state.compress);

	readonly #ruler = keepLast(rulerLook);
	readonly ruler = () => this.#ruler(this.state.trace, this.scale());
	readonly #windowText = keepLast((scale: TimeScale, all: boolean) => windowText(scale, all));
	readonly windowText = () => this.#windowText(this.scale(), this.state.window === null);

	/** How many spans the filter lets through. */
	readonly shownSpans = () => this.#matching()?.count ?? this.state.trace.count;

	/** 1 for what the search found, else for what the filter lets through; `null`: neither is asked. */
	readonly marked = (): Uint8Array | null =>
		this.found().length > 0
			? this.#derive.foundBits(this.state.trace.count, this.found())
			: (this.#matching()?.match ?? null);

	readonly #matches = keepLast((spans: Int32Array, span: number) => ({ count: spans.length, at: spans.indexOf(span) }));
	/** How many spans the search found, and which of them is chosen; −1: none of them. */
	readonly matches = () => this.#matches(this.found(), this.state.selected);
	readonly nextFound = (step: 1 | -1) => this.found()[nextFound(this.found(), this.state.selected, step)] ?? -1;

	readonly #selectedRow = keepLast(
		(trace: Trace, rows: VisibleRows, span: number, groups: ReturnType<typeof this.groups>) =>
			span < 0 ? -1 : rowOf(trace, rows, span, groups),
	);
	/** −1: what is chosen is not among the rows. */
	readonly selectedRow = () => this.#selectedRow(this.state.trace, this.rows(), this.state.selected, this.groups());

	readonly #facts = keepLast(
		(trace: Trace, rows: VisibleRows, folded: Uint8Array, selectedRow: number, found: Int32Array): RowFacts => ({
			trace,
			rows,
			groups: this.groups(),
			openGroups: this.#openGroups(),
			folded,
			totals: this.totals(),
			selectedRow,
			found: found.length === 0 ? null : this.#derive.foundBits(trace.count, found),
		}),
	);
	protected readonly facts = () =>
		this.#facts(this.state.trace, this.rows(), this.state.folded, this.selectedRow(), this.found());

	readonly #bars = keepLast(
		(scale: TimeScale, path: Path | null): BarFacts => ({ scale: { px: scale.toPx, width: scale.width }, path }),
	);
	readonly #source = keepLast((content: RowFacts, bars: BarFacts) => ({
		count: content.rows.count,
		content,
		bars,
		lookAt: (row: number) => lookOfRow(content, row),
		barAt: (row: number) => barOfRow(content, bars, row),
	}));
	/** What the rows are drawn from. */
	readonly rowSource = () => this.#source(this.facts(), this.#bars(this.scale(), this.path()));
}
