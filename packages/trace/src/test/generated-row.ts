import type { SpanKind, SpanRow } from "@playhead/core";
import { somethingOf } from "./some-texts.ts";

/** Ms since the epoch at which generated traces begin. */
export const generatedOrigin = Date.UTC(2026, 10, 20, 9, 0, 0);
const runId = "019a9f00-0000-7000-8000-000000000000";

type Draft = {
	/** Its place among all. */
	n: number;
	parentId: string | null;
	kind: SpanKind;
	/** Ms after `generatedOrigin`. */
	at: number;
	/** Ms. */
	duration: number;
	failed: boolean;
};

/** A row as the log makes it: starts in whole ms, durations with fractions, usage on model calls alone. */
export function generatedRow({ n, parentId, kind, at, duration, failed }: Draft, next: () => number): SpanRow {
	const { name, summary } = somethingOf(kind, n, next);
	const llm = kind === "llm";
	return {
		sessionId: "019a9f00-0000-7000-8000-0000000000aa",
		id: kind === "run" ? runId : `019a9f01-0000-7000-8000-${n.toString(16).padStart(12, "0")}`,
		parentId,
		runId,
		turn: kind === "run" ? null : n,
		kind,
		name,
		summary,
		status: failed ? "error" : "ok",
		startedAt: new Date(generatedOrigin + Math.floor(at)).toISOString(),
		durationMs: Math.round(duration * 100) / 100,
		callId: null,
		model: llm ? name : null,
		usage: llm
			? {
					input: Math.floor(next() * 4000),
					cacheRead: Math.floor(next() * 60_000),
					cacheWrite: Math.floor(next() * 3000),
					output: Math.floor(next() * 1500),
					reasoning: Math.floor(next() * 500),
				}
			: null,
		// The local model has no price.
		cost: llm && name !== "local/qwen" ? Math.round(next() * 40_000) / 1e6 : null,
		error: failed ? { code: "TOOL_FAILED", message: `${name} ended with exit code 1: ${summary}` } : null,
		attributes: llm ? { timeToFirstTokenMs: Math.round(duration * 0.2) } : failed ? { exitCode: 1 } : {},
		startSeq: 2 * n + 1,
		endSeq: 2 * n + 2,
	};
}
