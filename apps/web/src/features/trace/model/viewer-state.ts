import { type SpanKind, type SpanStatus, spanKind } from "@playhead/core";
import type { SpanFilter, TimeWindow, Trace } from "@playhead/trace";

export const modes = ["waterfall", "flame", "tables"] as const;
export type Mode = (typeof modes)[number];

/** Which spans a person wants to see. */
export type Choice = {
	/** Kinds that are left out. */
	hidden: ReadonlySet<SpanKind>;
	/** `null`: any. */
	status: SpanStatus | null;
	/** Part of a name, any case. */
	name: string;
	/** Ms. */
	minDuration: number;
};

/** What a person chose in the viewer. Replaced, never changed. */
export type ViewerState = {
	trace: Trace;
	/** By span: 1 where what is below it is folded away. */
	folded: Uint8Array;
	/** The chosen span; −1: none. */
	selected: number;
	/** Whether the chosen span's details are open. */
	opened: boolean;
	filter: Choice;
	query: string;
	/** `null`: all of it. */
	window: TimeWindow | null;
	mode: Mode;
	/** Idle gaps are taken out. */
	compress: boolean;
	criticalPath: boolean;
	/** Repeated calls stand in one row. */
	group: boolean;
	/** First spans of the groups that were unfolded. */
	ungrouped: ReadonlySet<number>;
};

/** Plumbing of a program that reports itself is folded away until a person asks for it. */
const foldedKinds: ReadonlySet<SpanKind> = new Set<SpanKind>(["internal"]);

export const noChoice: Choice = { hidden: foldedKinds, status: null, name: "", minDuration: 0 };

/** Whether a person left out something. */
export function isFiltered({ hidden, status, name, minDuration }: Choice): boolean {
	return [...hidden].some((kind) => !foldedKinds.has(kind)) || status !== null || name !== "" || minDuration > 0;
}

/** The choice in the words of the trace's own filter. */
export function filterOf({ hidden, status, name, minDuration }: Choice): SpanFilter {
	return {
		kinds: spanKind.options.filter((kind) => !hidden.has(kind)),
		...(status === null ? {} : { statuses: [status] }),
		name: name.trim(),
		minDurationMs: minDuration,
	};
}

export function initialState(trace: Trace): ViewerState {
	return {
		trace,
		folded: new Uint8Array(trace.count),
		selected: -1,
		opened: false,
		filter: noChoice,
		query: "",
		window: null,
		mode: "waterfall",
		compress: false,
		criticalPath: false,
		group: false,
		ungrouped: new Set(),
	};
}
