import type { Json, Lineage, Segment, SpanStatus, Usage } from "@playhead/core";
import type { Pool } from "pg";
import { translating } from "../event-log/database-error.ts";
import { toUsage, type UsageRecord } from "../session/usage-record.ts";
import { addTotals, noTotals, type Outline, type OutlineCall, type OutlineStep, type Totals } from "./outline.ts";
import * as statements from "./statements.ts";

export type OutlineOptions = {
	/** Most turns that are listed. */
	turns: number;
	/** Most characters of one text. */
	characters: number;
};

/** Reads what was said and done at places of logs. Throws a DatabaseUnavailableError while the database is away. */
export type OutlineStore = {
	of(lineage: Lineage, options: OutlineOptions): Promise<Outline>;
	/** What the model said last. */
	lastAnswer(lineage: Lineage, characters: number): Promise<LastAnswer | null>;
};

export function outlineStore({ pool }: { pool: Pool }): OutlineStore {
	return {
		of: (lineage, options) => translating(() => outlineOf(pool, lineage, options)),
		lastAnswer: (lineage, characters) => translating(() => lastAnswer(pool, lineage, characters)),
	};
}

async function outlineOf(pool: Pool, lineage: Lineage, options: OutlineOptions): Promise<Outline> {
	const outline: Outline = { steps: [], hasMore: false, totals: noTotals };
	let left = options.turns;
	for (const segment of lineage) {
		outline.totals = addTotals(outline.totals, await totalsOf(pool, segment));
		if (outline.hasMore) continue;
		const { steps, hasMore, turns } = await stepsOf(pool, segment, { ...options, turns: left });
		outline.steps.push(...steps);
		outline.hasMore = hasMore;
		left -= turns;
	}
	return outline;
}

export type LastAnswer = { sessionId: string; turn: number; text: string; truncated: boolean };

async function lastAnswer(pool: Pool, lineage: Lineage, characters: number): Promise<LastAnswer | null> {
	for (const segment of lineage.toReversed()) {
		const { rows } = await pool.query<AnswerRecord>(statements.lastAnswer, rangesOf(segment));
		const found = rows[0];
		if (found === undefined) continue;
		return { sessionId: segment.sessionId, turn: found.turn, ...cut(textOf(found.content) ?? "", characters) };
	}
	return null;
}

const endOfLog = Number.MAX_SAFE_INTEGER;

function rangesOf({ sessionId, path }: Segment): [string, number[], number[]] {
	return [sessionId, path.map(({ from }) => from), path.map(({ to }) => to ?? endOfLog)];
}

type TotalsRecord = UsageRecord &
	Pick<Totals, "turns" | "calls" | "failed" | "cost"> & { unpriced_calls: number } & {
		duration_ms: number;
	};

async function totalsOf(pool: Pool, segment: Segment): Promise<Totals> {
	const { rows } = await pool.query<TotalsRecord>(statements.totals, rangesOf(segment));
	const record = rows[0];
	if (record === undefined) return noTotals;
	const { turns, calls, failed, cost, duration_ms: durationMs, unpriced_calls: unpricedCalls } = record;
	return { turns, calls, failed, cost, durationMs, unpricedCalls, usage: toUsage(record) };
}

type Said = { type: string; text?: string }[];
type TurnRecord = {
	turn: number;
	start_seq: string;
	started_at: Date;
	duration_ms: number | null;
	status: SpanStatus;
	usage: Usage | null;
	cost: number | null;
};
type CallRecord = {
	id: string;
	call_id: string | null;
	turn: number;
	kind: OutlineCall["kind"];
	name: string;
	summary: string;
	status: SpanStatus;
	duration_ms: number | null;
};
type PromptRecord = { seq: string; at: Date; content: Json };
type AnswerRecord = { turn: number; content: Json };

async function stepsOf(pool: Pool, segment: Segment, { turns: most, characters }: OutlineOptions) {
	const ranges = rangesOf(segment);
	const found = (await pool.query<TurnRecord>(statements.turns, [...ranges, most + 1])).rows;
	const hasMore = found.length > most;
	const turns = found.slice(0, most);
	const end = hasMore ? Number(found[most]?.start_seq) - 1 : endOfLog;
	const listed = [...ranges, end];
	const [calls, answers, prompts, compactions] = await Promise.all([
		pool.query<CallRecord>(statements.calls, listed),
		pool.query<AnswerRecord>(statements.answers, listed),
		pool.query<PromptRecord>(statements.prompts, [...ranges, most + 1]),
		pool.query<{ seq: string; at: Date }>(statements.compactions, [...ranges, most + 1]),
	]);
	const callsOf = Map.groupBy(calls.rows, ({ turn }) => turn);
	const saidIn = Map.groupBy(answers.rows, ({ turn }) => turn);
	const { sessionId } = segment;
	const steps: OutlineStep[] = [
		...prompts.rows.map(({ seq, at, content }) => {
			return { ...placed(sessionId, seq, at), type: "prompt" as const, ...cut(textOf(content) ?? "", characters) };
		}),
		...compactions.rows.map(({ seq, at }) => ({ ...placed(sessionId, seq, at), type: "compaction" as const })),
		...turns.map((record) => {
			const texts = (saidIn.get(record.turn) ?? []).flatMap(({ content }) => textOf(content) ?? []);
			return toTurn(sessionId, record, texts.join("\n\n"), callsOf.get(record.turn) ?? [], characters);
		}),
	];
	const kept = steps.filter(({ seq }) => seq <= end).toSorted((a, b) => a.seq - b.seq);
	return { steps: kept, hasMore, turns: turns.length };
}

function placed(sessionId: string, seq: string, at: Date) {
	return { sessionId, seq: Number(seq), at: at.toISOString() };
}

function toTurn(
	sessionId: string,
	{ turn, start_seq, started_at, duration_ms: durationMs, status, usage, cost }: TurnRecord,
	said: string,
	calls: readonly CallRecord[],
	characters: number,
): OutlineStep {
	const { text, truncated } = cut(said, characters);
	return {
		...placed(sessionId, start_seq, started_at),
		type: "turn",
		turn,
		said: text === "" ? null : text,
		truncated,
		calls: calls.map(toCall),
		status,
		durationMs,
		usage,
		cost,
	};
}

function toCall({
	id,
	call_id: callId,
	kind,
	name,
	summary,
	status,
	duration_ms: durationMs,
}: CallRecord): OutlineCall {
	return { spanId: id, callId, kind, name, summary, status, durationMs };
}

/** The text parts of a message; `null`: there are none. */
function textOf(content: Json): string | null {
	const texts = (content as Said).flatMap(({ type, text }) => (type === "text" && text !== undefined ? [text] : []));
	return texts.length === 0 ? null : texts.join("\n\n");
}

function cut(text: string, characters: number): { text: string; truncated: boolean } {
	const truncated = text.length > characters;
	return { text: truncated ? text.slice(0, characters) : text, truncated };
}
