import { toUsage } from "../session/usage-record.ts";
import {
	type CallFigures,
	type Figures,
	type ModelFigures,
	type Percentiles,
	type RunFigures,
	type Stats,
	statsNames,
	type ToolFigures,
} from "./stats.ts";

/** Sums of bigint columns come as text, and as null where there was nothing to add. */
type SumRecord = {
	input_tokens: string | null;
	cache_read_tokens: string | null;
	cache_write_tokens: string | null;
	output_tokens: string | null;
	reasoning_tokens: string | null;
	cost: number | null;
	unpriced_calls: number;
};
type Group = { b: Date | null; agent: string | null };
type Four = readonly (number | null)[] | null;

export type RunRecord = Group & { runs: number; sessions: number; errors: number; durations: Four };
export type CallRecord = Group & SumRecord & { model_calls: number; tool_calls: number; tool_errors: number };
export type NameRecord = SumRecord & {
	kind: "llm" | "tool";
	name: string;
	calls: number;
	errors: number;
	/** Of this kind in all. */
	names: number;
	total_ms: number;
	durations: Four;
	first_tokens: Four;
};

type Records = { runs: readonly RunRecord[]; calls: readonly CallRecord[]; names: readonly NameRecord[] };

/** `starts`: those of the buckets. */
export function toStats(starts: readonly string[], { runs, calls, names }: Records): Stats {
	const runsOf = new Map(runs.map((record) => [groupOf(record), record]));
	const callsOf = new Map(calls.map((record) => [groupOf(record), record]));
	const figures = (group: string): Figures => ({
		...runFigures(runsOf.get(group)),
		...callFigures(callsOf.get(group)),
	});
	const agents = runs.flatMap(({ agent }) => (agent === null ? [] : [{ agent, ...figures(`agent ${agent}`) }]));
	const models = names.filter(({ kind }) => kind === "llm");
	const tools = names.filter(({ kind }) => kind === "tool");
	return {
		totals: figures("all"),
		buckets: starts.map((at) => ({ at, ...figures(`at ${at}`) })),
		agents: agents.toSorted((one, other) => other.runs - one.runs).slice(0, statsNames),
		models: models.map(modelFigures),
		tools: tools.map(toolFigures),
		leftOut: {
			agents: Math.max(0, agents.length - statsNames),
			models: (models[0]?.names ?? 0) - models.length,
			tools: (tools[0]?.names ?? 0) - tools.length,
		},
	};
}

function groupOf({ b, agent }: Group): string {
	if (b !== null) return `at ${b.toISOString()}`;
	return agent === null ? "all" : `agent ${agent}`;
}

function runFigures(record: RunRecord | undefined): RunFigures {
	const { runs = 0, sessions = 0, errors = 0, durations = null } = record ?? {};
	return { sessions, runs, errors, durationMs: percentiles(durations) };
}

function callFigures(record: CallRecord | undefined): CallFigures {
	return {
		modelCalls: record?.model_calls ?? 0,
		...spent(record),
		toolCalls: record?.tool_calls ?? 0,
		toolErrors: record?.tool_errors ?? 0,
	};
}

function modelFigures(record: NameRecord): ModelFigures {
	const { name, calls, errors, durations, first_tokens } = record;
	return {
		model: name,
		calls,
		errors,
		...spent(record),
		durationMs: percentiles(durations),
		firstTokenMs: percentiles(first_tokens),
	};
}

function toolFigures({ name, calls, errors, durations, total_ms }: NameRecord): ToolFigures {
	return { name, calls, errors, durationMs: percentiles(durations), totalMs: total_ms };
}

function spent(record: SumRecord | undefined) {
	const usage = toUsage({
		input_tokens: record?.input_tokens ?? 0,
		cache_read_tokens: record?.cache_read_tokens ?? 0,
		cache_write_tokens: record?.cache_write_tokens ?? 0,
		output_tokens: record?.output_tokens ?? 0,
		reasoning_tokens: record?.reasoning_tokens ?? 0,
	});
	return { usage, cost: record?.cost ?? null, unpricedCalls: record?.unpriced_calls ?? 0 };
}

function percentiles(four: Four): Percentiles {
	const [p50 = null, p90 = null, p95 = null, p99 = null] = four ?? [];
	return { p50, p90, p95, p99 };
}
