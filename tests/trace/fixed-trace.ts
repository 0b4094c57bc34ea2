import type { SpanKind, SpanRow, SpanStatus } from "@playhead/core";
import { columnsOf, type SpanColumns } from "@playhead/trace";

/** Ms since the epoch at which the trace begins. */
const origin = Date.UTC(2026, 10, 20, 14, 2, 11);

type Step = [
	id: string,
	parent: string | null,
	kind: SpanKind,
	name: string,
	start: number,
	duration: number,
	rest?: Partial<SpanRow>,
];

const failed = {
	status: "error" as SpanStatus,
	error: { code: "COMMAND_FAILED", message: "exit code 1" },
	attributes: { exitCode: 1 },
};
const call = (input: number, output: number, cost: number | null) => ({
	model: "anthropic/claude",
	usage: { input, cacheRead: 2_000, cacheWrite: 0, output, reasoning: 0 },
	cost,
	attributes: { timeToFirstTokenMs: 500 },
});

/** Two turns with a failure, a wait of 50 s for a person, and three calls alike. */
const steps = (run: string): Step[] => [
	[run, null, "run", "run", 0, 80_000],
	["queue", run, "wait", "queued", 0, 400],
	["t1", run, "turn", "Turn 1", 400, 13_600],
	["m1", "t1", "llm", "claude", 400, 8_000, call(1_200, 300, 0.01)],
	["r1", "t1", "tool", "read_file", 8_400, 40, { summary: "src/retry.ts" }],
	["r2", "t1", "tool", "read_file", 8_440, 40, { summary: "src/index.ts" }],
	["r3", "t1", "tool", "read_file", 8_480, 40, { summary: "test/retry.test.ts" }],
	["c1", "t1", "tool", "run_command", 8_600, 5_400, { summary: "npm test", ...failed }],
	["t2", run, "turn", "Turn 2", 14_000, 66_000],
	["m2", "t2", "llm", "claude", 14_000, 4_000, call(400, 900, 0.05)],
	["a1", "t2", "wait", "approval", 18_000, 50_000, { summary: "run_command" }],
	["c2", "t2", "tool", "run_command", 68_000, 9_000, { summary: "npm test" }],
	["k1", "t2", "check", "check", 77_000, 3_000, { summary: "npx tsc" }],
];

/** The same spans on every machine, as the columns of a run. */
export function fixedTrace(runId: string): SpanColumns {
	const rows = steps(runId).map(
		([id, parentId, kind, name, start, durationMs, rest = {}], index): SpanRow => ({
			sessionId: "fixed",
			id,
			parentId,
			runId,
			turn: null,
			kind,
			name,
			summary: "",
			status: "ok",
			startedAt: new Date(origin + start).toISOString(),
			durationMs,
			callId: null,
			model: null,
			usage: null,
			cost: null,
			error: null,
			attributes: {},
			startSeq: 2 * index + 1,
			endSeq: 2 * index + 2,
			...rest,
		}),
	);
	return columnsOf(rows, origin);
}
