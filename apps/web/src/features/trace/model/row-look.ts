import type { SpanKind, SpanStatus } from "@playhead/core";

/** A stretch of the bars' column, in px from its left edge. */
export type Stretch = { left: number; width: number };

export type Mark = { text: string; tone: "plain" | "error" | "odd"; title: string };

/** What is written beside a bar, and where: its left edge, or its right edge where it would not fit. */
export type BarLabel = {
	text: string;
	/** Why the step failed; left out where there is no room. */
	failure: string;
	tone: "plain" | "error" | "running";
	at: { side: "left" | "right"; px: number };
};

/** All of a row that depends on the window of time. */
export type BarLook = Stretch & {
	/** Px from the bar's left edge to the first token; 0 where there is none. */
	firstToken: number;
	path: readonly (Stretch & { wait: boolean })[];
	label: BarLabel | null;
};

/** All of a row that does not. */
export type RowLook = {
	id: string;
	level: number;
	expanded: boolean | null;
	kind: SpanKind;
	status: SpanStatus;
	selected: boolean;
	match: boolean;
	name: string;
	summary: string;
	/** The whole of both, for the tip. */
	title: string;
	marks: readonly Mark[];
	tokens: string;
	cost: string;
	costTitle: string;
	/** What a screen reader is told: the name, and kind, status, duration, marks. */
	told: string;
};
