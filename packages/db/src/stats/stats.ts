import type { Usage } from "@playhead/core";

/** Agents, models and tools of one answer at most; `leftOut` counts the others. */
export const statsNames = 200;

/** Milliseconds, interpolated between neighbours (`percentile_cont`); `null` where nothing has ended. */
export type Percentiles = { p50: number | null; p90: number | null; p95: number | null; p99: number | null };

/** Of runs. */
export type RunFigures = {
	sessions: number;
	runs: number;
	/** Runs that failed or were lost. */
	errors: number;
	/** How long the runs took, without their wait in the queue. */
	durationMs: Percentiles;
};

/** Of model calls and tool calls. */
export type CallFigures = {
	modelCalls: number;
	usage: Usage;
	/** US dollars; `null` when no call has a known price. */
	cost: number | null;
	/** Model calls that used tokens of unknown price; `cost` leaves them out. */
	unpricedCalls: number;
	toolCalls: number;
	toolErrors: number;
};

export type Figures = RunFigures & CallFigures;

export type ModelFigures = {
	model: string;
	calls: number;
	errors: number;
	usage: Usage;
	cost: number | null;
	unpricedCalls: number;
	durationMs: Percentiles;
	firstTokenMs: Percentiles;
};

export type ToolFigures = {
	name: string;
	calls: number;
	errors: number;
	durationMs: Percentiles;
	/** Of all its calls. */
	totalMs: number;
};

/** What the runs of a time did. A run counts in the bucket in which it was queued, and so do its calls. */
export type Stats = {
	totals: Figures;
	/** Every bucket of the range, in order, empty ones too. `at`: when it begins; ISO-8601. */
	buckets: (Figures & { at: string })[];
	/** The most runs first. */
	agents: (Figures & { agent: string })[];
	/** The most calls first. */
	models: ModelFigures[];
	/** The most calls first. */
	tools: ToolFigures[];
	/** Those with the fewest runs or calls, where there are more than 200. Sums hold them all the same. */
	leftOut: { agents: number; models: number; tools: number };
};
