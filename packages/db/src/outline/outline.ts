import type { SpanKind, SpanStatus, Usage } from "@playhead/core";

export type OutlineCall = {
	/** The span; of a tool call also its `callId`. */
	spanId: string;
	callId: string | null;
	kind: Extract<SpanKind, "tool" | "check">;
	name: string;
	summary: string;
	status: SpanStatus;
	durationMs: number | null;
};

/** Something said or done, at a place of its session's log. */
export type OutlineStep = { sessionId: string; seq: number; at: string } & (
	| { type: "prompt"; text: string; truncated: boolean }
	| {
			type: "turn";
			turn: number;
			/** What the model said in it; `null`: nothing yet, or it called tools alone. */
			said: string | null;
			truncated: boolean;
			calls: OutlineCall[];
			status: SpanStatus;
			/** Ms. */
			durationMs: number | null;
			usage: Usage | null;
			/** US dollars. */
			cost: number | null;
	  }
	| { type: "compaction" }
);

/** Sums over all of it, however much of it is listed. */
export type Totals = {
	turns: number;
	/** Tool calls and checks, and those of them that failed. */
	calls: number;
	failed: number;
	/** Ms, the sum of the turns': waits between runs are not in it. */
	durationMs: number;
	usage: Usage;
	/** US dollars; `null`: no call had a known price. */
	cost: number | null;
	unpricedCalls: number;
};

/** What was said and done at some places of a session's log, in their order. */
export type Outline = { steps: OutlineStep[]; hasMore: boolean; totals: Totals };

export const noTotals: Totals = {
	turns: 0,
	calls: 0,
	failed: 0,
	durationMs: 0,
	usage: { input: 0, cacheRead: 0, cacheWrite: 0, output: 0, reasoning: 0 },
	cost: null,
	unpricedCalls: 0,
};

export function addTotals(a: Totals, b: Totals): Totals {
	const cost = a.cost === null ? b.cost : b.cost === null ? a.cost : a.cost + b.cost;
	const usage = {
		input: a.usage.input + b.usage.input,
		cacheRead: a.usage.cacheRead + b.usage.cacheRead,
		cacheWrite: a.usage.cacheWrite + b.usage.cacheWrite,
		output: a.usage.output + b.usage.output,
		reasoning: a.usage.reasoning + b.usage.reasoning,
	};
	return {
		turns: a.turns + b.turns,
		calls: a.calls + b.calls,
		failed: a.failed + b.failed,
		durationMs: a.durationMs + b.durationMs,
		usage,
		cost,
		unpricedCalls: a.unpricedCalls + b.unpricedCalls,
	};
}
