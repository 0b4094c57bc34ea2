import { noUsage, type RunRow, type SessionRow } from "@playhead/core";
import type { Pool } from "pg";
import { type RunRecord, toRunRow } from "./run-record.ts";
import { type SessionRecord, toSessionRow } from "./session-record.ts";
import { toUsage, type UsageRecord } from "./usage-record.ts";

/** A session as it was at a place of its log. */
export type SessionAt = { session: SessionRow; runs: RunRow[] };

const rowAndTime = `
SELECT s.*, e.at AS event_at FROM sessions AS s
LEFT JOIN events AS e ON e.session_id = s.id AND e.seq = LEAST($2::bigint, s.last_seq) WHERE s.id = $1`;

/** Sums over what had ended by then. A model call counts from its end on, as in the row. */
const totals = `
SELECT COALESCE(sum(input_tokens) FILTER (WHERE end_seq <= $2), 0)::float8 AS input_tokens,
	COALESCE(sum(cache_read_tokens) FILTER (WHERE end_seq <= $2), 0)::float8 AS cache_read_tokens,
	COALESCE(sum(cache_write_tokens) FILTER (WHERE end_seq <= $2), 0)::float8 AS cache_write_tokens,
	COALESCE(sum(output_tokens) FILTER (WHERE end_seq <= $2), 0)::float8 AS output_tokens,
	COALESCE(sum(reasoning_tokens) FILTER (WHERE end_seq <= $2), 0)::float8 AS reasoning_tokens,
	sum(cost) FILTER (WHERE end_seq <= $2) AS cost,
	count(*) FILTER (WHERE end_seq <= $2 AND input_tokens IS NOT NULL AND cost IS NULL)::int AS unpriced_calls,
	COALESCE(max(turn) FILTER (WHERE kind = 'turn'), 0)::int AS turns,
	max(end_seq) FILTER (WHERE kind = 'turn' AND end_seq <= $2 AND attributes ? 'contextTokens')::float8 AS turn_end,
	max(end_seq) FILTER (WHERE kind = 'llm' AND end_seq <= $2 AND attributes ? 'tokensAfter')::float8 AS compacted,
	min(start_seq) FILTER (WHERE id LIKE '%:approval' AND kind = 'wait' AND (end_seq IS NULL OR end_seq > $2))::float8 AS asked
FROM tool_traces WHERE session_id = $1 AND start_seq <= $2`;

const runsThen = `
SELECT r.*, t.end_seq AS ended_seq FROM runs AS r
LEFT JOIN tool_traces AS t ON t.session_id = r.session_id AND t.id = r.id::text
WHERE r.session_id = $1 AND r.queued_seq <= $2 ORDER BY r.queued_seq DESC LIMIT 50`;

const compactionAt =
	"SELECT (attributes->>'tokensAfter')::float8 AS tokens FROM tool_traces WHERE session_id = $1 AND end_seq = $2 AND kind = 'llm'";

const eventAt = "SELECT data FROM events WHERE session_id = $1 AND seq = $2";

type Totals = UsageRecord & {
	cost: number | null;
	unpriced_calls: number;
	turns: number;
	turn_end: number | null;
	compacted: number | null;
	asked: number | null;
};
type RunThen = { run: RunRow; endedSeq: number | null };

/**
 * The session's row and runs as they were at `seq`, from sums over its spans instead of a fold of the log. Its title, its
 * marks and what is allowed for it are the present ones. `null`: there is no such session.
 */
export async function sessionAt(pool: Pool, sessionId: string, seq: number): Promise<SessionAt | null> {
	const values = [sessionId, seq];
	const [found, sums, then] = await Promise.all([
		pool.query<SessionRecord & { event_at: Date | null }>(rowAndTime, values),
		pool.query<Totals>(totals, values),
		pool.query<RunRecord & { ended_seq: string | null }>(runsThen, values),
	]);
	const [record, sum] = [found.rows[0], sums.rows[0]];
	if (record === undefined || sum === undefined) return null;
	const row = toSessionRow(record);
	const restores = row.restores.filter((restore) => restore.seq <= seq);
	const [context, waitingFor] = await Promise.all([
		contextOf(pool, sessionId, sum, restores.findLast(({ scope }) => scope !== "files")?.seq ?? 0),
		sum.asked === null ? null : nameOf(pool, sessionId, sum.asked),
	]);
	const runs = then.rows.toReversed().map((run) => setBack(toEnded(run), seq, waitingFor !== null));
	const session: SessionRow = {
		...row,
		...ofRuns(runs, row.parent !== null),
		...context,
		waitingFor,
		restores,
		lastSeq: Math.min(seq, row.lastSeq),
		updatedAt: record.event_at?.toISOString() ?? row.updatedAt,
		turns: Math.max(row.parent?.turn ?? 0, sum.turns, ...undoTurnsAt(row, seq)),
		usage: toUsage(sum),
		cost: sum.cost,
		unpricedCalls: sum.unpriced_calls,
	};
	const activeRunId = session.activeRunId;
	return { session, runs: runs.map(({ run }) => ({ ...run, active: run.runId === activeRunId })) };
}

/** A restore's snapshot stands right before it, and takes the next number of the turns. */
function undoTurnsAt({ restores }: SessionRow, seq: number): number[] {
	return restores.filter((restore) => restore.seq - 1 <= seq).map(({ undoTurn }) => undoTurn);
}

function toEnded(record: RunRecord & { ended_seq: string | null }): RunThen {
	return { run: toRunRow(record), endedSeq: record.ended_seq === null ? null : Number(record.ended_seq) };
}

/** The run before what came after `seq`. Which of its attempts it was is not told. */
function setBack({ run, endedSeq }: RunThen, seq: number, waits: boolean): RunThen {
	if (run.finishedAt !== null && endedSeq !== null && endedSeq <= seq) return { run, endedSeq };
	const end = { finishedAt: null, durationMs: null, reason: null, error: null, usage: noUsage, cost: null };
	const open = { ...end, approvals: [] };
	if (run.startedSeq === null || run.startedSeq > seq) {
		const waiting = { status: "queued", startedAt: null, startedSeq: null, attempt: 0, worker: null } as const;
		return { run: { ...run, ...open, ...waiting }, endedSeq: null };
	}
	return { run: { ...run, ...open, status: waits ? "waiting" : "running" }, endedSeq: null };
}

/** What the row says of the run that held the session, or of the last one that had. */
function ofRuns(runs: readonly RunThen[], forked: boolean) {
	const active = runs.find(({ run }) => run.finishedAt === null)?.run;
	if (active !== undefined) {
		const { runId: activeRunId, attempt: activeAttempt, status, startedAt: runStartedAt } = active;
		return { activeRunId, activeAttempt, status, runStartedAt, runDurationMs: null, error: null };
	}
	const none = { activeRunId: null, activeAttempt: 0 };
	const last = runs.toSorted((a, b) => (a.endedSeq ?? 0) - (b.endedSeq ?? 0)).at(-1)?.run;
	// Before its first run a session is as `newSessionRow` makes it.
	if (last === undefined) {
		const status = forked ? ("done" as const) : ("queued" as const);
		return { ...none, status, runStartedAt: null, runDurationMs: null, error: null };
	}
	const { status, startedAt: runStartedAt, durationMs: runDurationMs, error } = last;
	return { ...none, status, runStartedAt, runDurationMs, error };
}

/**
 * What the context held after the last turn that had ended, or after the compaction behind it; not known after a restore
 * of the conversation.
 */
async function contextOf(pool: Pool, sessionId: string, { turn_end, compacted }: Totals, restoredSeq: number) {
	const place = Math.max(turn_end ?? 0, compacted ?? 0);
	type Finished = { data: { contextTokens?: number; contextLimit?: number | null } };
	const [{ rows }, summary] = await Promise.all([
		pool.query<Finished>(eventAt, [sessionId, turn_end ?? 0]),
		pool.query<{ tokens: number | null }>(compactionAt, [sessionId, compacted ?? 0]),
	]);
	const { contextTokens = null, contextLimit = null } = rows[0]?.data ?? {};
	const tokens = place === compacted ? (summary.rows[0]?.tokens ?? null) : contextTokens;
	return { contextTokens: place < restoredSeq ? null : tokens, contextLimit };
}

async function nameOf(pool: Pool, sessionId: string, seq: number): Promise<string | null> {
	const { rows } = await pool.query<{ data: { name?: string } }>(eventAt, [sessionId, seq]);
	return rows[0]?.data.name ?? null;
}
