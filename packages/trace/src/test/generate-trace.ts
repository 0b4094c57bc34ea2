import type { SpanKind, SpanRow } from "@playhead/core";
import { columnsOf } from "../columns/columns-of.ts";
import type { SpanColumns } from "../columns/span-columns.ts";
import { random } from "./random.ts";
import { somethingOf } from "./some-texts.ts";

export type GenerateOptions = {
	/** How many spans. */
	spans?: number;
	/** Levels, from 3 on: sub-agents nest until the deepest one is reached. */
	depth?: number;
	seed?: number;
	/** Share of tool calls and checks that fail. */
	errors?: number;
	/** Share of turns whose calls run at once. */
	parallel?: number;
	/** The last spans are still running. */
	running?: boolean;
};

/** Ms since the epoch at which generated traces begin. */
export const generatedOrigin = Date.UTC(2026, 10, 20, 9, 0, 0);

/** A node that still gets children: a run, a sub-agent or a turn, with the time at which its next child begins. */
type Open = { row: SpanRow; depth: number; at: number };

/** A run of turns with model calls, tools, checks, waits and sub-agents; the same options give the same trace. */
export function generateRows(options: GenerateOptions = {}): SpanRow[] {
	const { spans = 1000, depth = 12, seed = 1, errors = 0.03, parallel = 0.3, running = false } = options;
	const next = random(seed);
	const rows: SpanRow[] = [];
	const add = (parent: Open | null, kind: SpanKind, at: number, duration: number): SpanRow => {
		const row = newRow(rows.length, parent?.row ?? null, kind, at, duration, next);
		const failed = (kind === "tool" || kind === "check") && next() < errors;
		if (failed) fail(row);
		rows.push(row);
		return row;
	};
	const root: Open = { row: add(null, "run", 0, 0), depth: 0, at: 0 };
	// A work list, so that depth costs no stack: the agents that still have turns to do.
	const agents: Open[] = [root];
	const opened: Open[] = [root];
	let clock = 0;
	while (rows.length < spans) {
		const agent = agents[Math.floor(next() * Math.min(agents.length, 8))] as Open;
		const turn: Open = { row: add(agent, "turn", Math.max(agent.at, clock), 0), depth: agent.depth + 1, at: 0 };
		opened.push(turn);
		turn.at = Date.parse(turn.row.startedAt) - generatedOrigin;
		const together = next() < parallel;
		const calls = 1 + Math.floor(next() * 8);
		if (rows.length < spans && next() < 0.05) turn.at = endOf(add(turn, "wait", turn.at, 500 + next() * 30_000));
		if (rows.length < spans) turn.at = endOf(add(turn, "llm", turn.at, 300 + next() * 4000));
		let latest = turn.at;
		for (let call = 0; call < calls && rows.length < spans; call++) {
			const began = together ? turn.at + next() * 5 : latest;
			if (turn.depth + 3 < depth && (next() < 0.12 || turn.depth > 2)) {
				const sub: Open = { row: add(turn, "agent", began, 0), depth: turn.depth + 1, at: began };
				opened.push(sub);
				agents.unshift(sub);
				if (turn.depth > 2) break;
				continue;
			}
			latest = Math.max(latest, endOf(add(turn, next() < 0.1 ? "check" : "tool", began, 5 + next() ** 3 * 3000)));
		}
		agent.at = latest;
		clock = together ? agent.at : latest;
	}
	close(rows, opened);
	if (running) reopen(rows, opened);
	return rows;
}

export function generateTrace(options: GenerateOptions = {}): SpanColumns {
	return columnsOf(generateRows(options), generatedOrigin);
}

/** Ms after the trace's beginning. */
function endOf(row: SpanRow): number {
	return Date.parse(row.startedAt) - generatedOrigin + (row.durationMs ?? 0);
}

function newRow(
	n: number,
	parent: SpanRow | null,
	kind: SpanKind,
	at: number,
	duration: number,
	next: () => number,
): SpanRow {
	const text = somethingOf(kind, n, next);
	const llm = kind === "llm";
	return {
		sessionId: "generated",
		id: `019a9f00-${String(n).padStart(4, "0").slice(-4)}-7000-8000-${n.toString(16).padStart(12, "0")}`,
		parentId: parent?.id ?? null,
		runId: "019a9f00-0000-7000-8000-000000000000",
		turn: kind === "run" ? null : n,
		kind,
		...text,
		status: "ok",
		startedAt: new Date(generatedOrigin + Math.floor(at)).toISOString(),
		durationMs: Math.round(duration * 100) / 100,
		callId: null,
		model: llm ? text.name : null,
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
		cost: llm && text.name !== "local/qwen" ? Math.round(next() * 40_000) / 1e6 : null,
		error: null,
		attributes: llm ? { timeToFirstTokenMs: Math.round(duration * 0.2) } : kind === "check" ? { exitCode: 0 } : {},
		startSeq: 2 * n + 1,
		endSeq: 2 * n + 2,
	};
}

function fail(row: SpanRow): void {
	row.status = "error";
	row.error = { code: "TOOL_FAILED", message: `${row.name} ended with exit code 1: ${row.summary}` };
	row.attributes = { exitCode: 1 };
}

/** What has children ends with the last of them. */
function close(rows: readonly SpanRow[], opened: readonly Open[]): void {
	const ends = new Map<string, number>();
	for (const row of rows.toReversed()) {
		const end = Math.max(endOf(row), ends.get(row.id) ?? 0);
		ends.set(row.id, end);
		if (row.parentId !== null) ends.set(row.parentId, Math.max(ends.get(row.parentId) ?? 0, end));
	}
	for (const { row } of opened) {
		row.durationMs = Math.max(0, (ends.get(row.id) ?? 0) - (Date.parse(row.startedAt) - generatedOrigin));
	}
}

/** The last span, and all above it, as they are before they end. */
function reopen(rows: readonly SpanRow[], opened: readonly Open[]): void {
	const byId = new Map(opened.map(({ row }) => [row.id, row]));
	for (let row = rows.at(-1); row !== undefined; row = byId.get(row.parentId ?? "")) {
		Object.assign(row, { status: "running", durationMs: null, endSeq: null, error: null, usage: null, cost: null });
	}
}
