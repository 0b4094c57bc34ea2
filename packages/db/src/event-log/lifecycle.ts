import {
	type EventDraft,
	newSessionRow,
	runChange,
	type RunChange,
	type SessionRow,
	sessionPatch,
} from "@playhead/core";
import type { ClientBase } from "pg";
import type { SpanBatch } from "./span-batch.ts";

const insertSession = `
INSERT INTO sessions (id, title, titled_by, kind, agent, model, workspace, status, created_at, updated_at, parent)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (id) DO NOTHING`;

/** `false`: another transaction created the session first. */
export async function createSession(
	client: ClientBase,
	sessionId: string,
	drafts: readonly EventDraft[],
): Promise<boolean> {
	const created = drafts.find((draft) => draft.type === "session.created");
	if (created === undefined) return true;
	const row = newSessionRow(sessionId, created);
	const { title, titledBy, kind, agent, model, workspace, status, createdAt, updatedAt, parent } = row;
	const values = [
		sessionId,
		title,
		titledBy,
		kind,
		agent,
		model,
		workspace,
		status,
		createdAt,
		updatedAt,
		asJson(parent),
	];
	const { rowCount } = await client.query(insertSession, values);
	return rowCount === 1;
}

const columns: Partial<Record<keyof SessionRow, string>> = {
	title: "title",
	titledBy: "titled_by",
	model: "model",
	workspace: "workspace",
	status: "status",
	archived: "archived",
	error: "error",
	waitingFor: "waiting_for",
	activeRunId: "active_run_id",
	activeAttempt: "active_attempt",
	runStartedAt: "run_started_at",
	runDurationMs: "run_duration_ms",
};

function asJson(value: unknown): unknown {
	return value === null || typeof value !== "object" ? value : JSON.stringify(value);
}

/** The fields that lifecycle events set on the session's row; the sums were added by the append itself. */
export async function setSession(client: ClientBase, sessionId: string, drafts: readonly EventDraft[]): Promise<void> {
	const { set } = sessionPatch(drafts);
	const entries = Object.entries(set).flatMap(([key, value]) => {
		const column = columns[key as keyof SessionRow];
		return column === undefined ? [] : [[column, asJson(value)] as const];
	});
	if (entries.length === 0) return;
	const assignments = entries.map(([column], index) => `${column} = $${index + 2}`).join(", ");
	await client.query(`UPDATE sessions SET ${assignments} WHERE id = $1`, [
		sessionId,
		...entries.map(([, value]) => value),
	]);
}

const insertRun = `
INSERT INTO runs (session_id, id, status, trigger, message_id, queued_seq, queued_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`;
const enqueue = "INSERT INTO run_queue (session_id, run_id, available_at) VALUES ($1, $2, now())";
const dequeue = "DELETE FROM run_queue WHERE session_id = $1 AND run_id = $2";
const updateRun = `
UPDATE runs SET
	status = $3, attempt = COALESCE($4, attempt), worker = COALESCE($5, worker), started_at = COALESCE($6, started_at)
WHERE session_id = $1 AND id = $2`;
const endRun = `
UPDATE runs SET active = false, status = $3, reason = $4, error = $5, finished_at = $6, duration_ms = $7, cost = $8,
	input_tokens = $9, cache_read_tokens = $10, cache_write_tokens = $11, output_tokens = $12, reasoning_tokens = $13
WHERE session_id = $1 AND id = $2`;

async function applyRunChange(client: ClientBase, sessionId: string, change: RunChange): Promise<void> {
	if (change.op === "insert") {
		const { runId, status, trigger, messageId, queuedSeq, queuedAt } = change.row;
		await client.query(insertRun, [sessionId, runId, status, trigger, messageId, queuedSeq, queuedAt]);
		await client.query(enqueue, [sessionId, runId]);
		return;
	}
	const { runId, set } = change;
	if (change.op === "update") {
		await client.query(updateRun, [sessionId, runId, set.status, set.attempt, set.worker, set.startedAt]);
		return;
	}
	const { usage } = set;
	const buckets = [usage?.input, usage?.cacheRead, usage?.cacheWrite, usage?.output, usage?.reasoning];
	const end = [set.status, set.reason, asJson(set.error ?? null), set.finishedAt, set.durationMs, set.cost];
	await client.query(endRun, [sessionId, runId, ...end, ...buckets]);
	await client.query(dequeue, [sessionId, runId]);
}

/** The rule `nextInLine` of core: when no run holds the session, the first of the line does. */
const promote = `
UPDATE runs SET active = true
WHERE session_id = $1 AND NOT EXISTS (SELECT 1 FROM runs WHERE session_id = $1 AND active)
	AND id = (SELECT id FROM runs WHERE session_id = $1 AND status = 'queued' ORDER BY queued_seq LIMIT 1)`;
/** The session's row follows the run that holds it. */
const follow = `
UPDATE sessions AS s SET active_run_id = r.id, active_attempt = r.attempt, status = r.status, run_duration_ms = NULL
FROM runs AS r WHERE s.id = $1 AND r.session_id = $1 AND r.active AND s.active_run_id IS DISTINCT FROM r.id`;

/** `true`: a run may have become claimable. */
export async function changeRuns(
	client: ClientBase,
	sessionId: string,
	drafts: readonly EventDraft[],
	base: number,
): Promise<boolean> {
	const changes = drafts.flatMap((draft, index) => runChange(sessionId, draft, base + index + 1) ?? []);
	for (const change of changes) await applyRunChange(client, sessionId, change);
	if (!changes.some((change) => change.op !== "update")) return false;
	await client.query(promote, [sessionId]);
	await client.query(follow, [sessionId]);
	return true;
}

const closeSpans = `
UPDATE tool_traces SET status = $3, end_seq = $5,
	duration_ms = GREATEST(0, EXTRACT(EPOCH FROM $4::timestamptz - started_at) * 1000)::float8
WHERE session_id = $1 AND run_id = $2 AND status = 'running'`;

/** Spans that their run's end leaves running end with it. */
export async function closeOpenSpans(client: ClientBase, sessionId: string, closes: SpanBatch["closes"], base: number) {
	for (const { runId, status, at, endSeq } of closes) {
		await client.query(closeSpans, [sessionId, runId, status, at, base + endSeq]);
	}
}
