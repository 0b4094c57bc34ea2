import { isWaiting, outsideTrigger, type RunRow } from "@playhead/core";
import type { ClientBase } from "pg";
import { fromRunRow } from "../session/index.ts";

const columns =
	"session_id, id, active, status, trigger, message_id, attempt, worker, queued_seq, queued_at, started_at, started_seq, finished_at, duration_ms, reason, error, input_tokens, cache_read_tokens, cache_write_tokens, output_tokens, reasoning_tokens, cost, approvals, waited_ms";
const changing = columns
	.split(", ")
	.filter((column) => !["session_id", "id", "queued_seq", "queued_at"].includes(column));

const upsertRuns = `
INSERT INTO runs (${columns})
SELECT ${columns} FROM jsonb_populate_recordset(NULL::runs, $1::jsonb)
ON CONFLICT (session_id, id) DO UPDATE SET ${changing.map((column) => `${column} = EXCLUDED.${column}`).join(", ")}`;

const enqueue =
	"INSERT INTO run_queue (session_id, run_id, available_at) VALUES ($1, $2, now()) ON CONFLICT DO NOTHING";
/** TOOL6. No worker may claim a run that waits; it is claimable with its last answer. */
const park = "UPDATE run_queue SET waiting = $3, available_at = now() WHERE session_id = $1 AND run_id = $2";
const dequeue = "DELETE FROM run_queue WHERE session_id = $1 AND run_id = $2";

/**
 * Writes the runs that a batch changed, and keeps the queue in step: a run is in it from its first event to its end.
 * `true`: a run may have become claimable.
 */
export async function writeRuns(
	client: ClientBase,
	before: readonly RunRow[],
	after: readonly RunRow[],
): Promise<boolean> {
	const changed = after.filter((run) => !before.includes(run));
	// The index runs_one_active is checked row by row: the run that gives the session up comes before the one that gets it.
	const ordered = changed.toSorted((a, b) => Number(a.active) - Number(b.active));
	const [outside, own] = [ordered.filter(isOutside), ordered.filter((run) => !isOutside(run))];
	// A batch of an outside agent may tell of hundreds, none of them active and none in the queue.
	if (outside.length > 0) await write(client, outside);
	for (const run of own) {
		const known = before.find(({ runId }) => runId === run.runId);
		await write(client, [run]);
		if (run.finishedAt !== null) await client.query(dequeue, [run.sessionId, run.runId]);
		else if (known === undefined) await client.query(enqueue, [run.sessionId, run.runId]);
		else if (mustPark(known, run)) await client.query(park, [run.sessionId, run.runId, isWaiting(run)]);
	}
	const waited = new Set(before.filter(isWaiting).map(({ runId }) => runId));
	return changed.some((run) => run.active && (run.status === "queued" || (waited.has(run.runId) && !isWaiting(run))));
}

async function write(client: ClientBase, runs: readonly RunRow[]): Promise<void> {
	await client.query({ name: "playhead-write-runs", text: upsertRuns, values: [JSON.stringify(runs.map(fromRunRow))] });
}

const isOutside = ({ trigger }: RunRow): boolean => trigger === outsideTrigger;

/** An attempt that takes over a run that waits was let in because the one before died: the run waits on. */
function mustPark(known: RunRow, run: RunRow): boolean {
	return isWaiting(known) !== isWaiting(run) || (isWaiting(run) && known.attempt !== run.attempt);
}
