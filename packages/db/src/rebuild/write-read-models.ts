import type { SearchRow, SessionRow } from "@playhead/core";
import type { ClientBase } from "pg";
import { fromSnapshotRow } from "../agent-snapshot/snapshot-record.ts";
import { fromRunRow } from "../session/run-record.ts";
import { fromSessionRow } from "../session/session-record.ts";
import { fromSpanRow } from "../tool-trace/span-record.ts";
import type { ReadModels } from "./read-models.ts";

type Table = "sessions" | "runs" | "tool_traces" | "agent_snapshots" | "search_documents";
type Rec = Record<string, unknown>;

const deleteOthers = `
DELETE FROM tool_traces AS t
WHERE t.session_id = $1 AND NOT EXISTS (SELECT 1 FROM unnest($2::text[]) AS kept(id) WHERE kept.id = t.id)`;

const deleteOtherTurns = "DELETE FROM agent_snapshots WHERE session_id = $1 AND turn <> ALL($2::int[])";

/** Rows of one statement. */
const batchRows = 1_000;

/**
 * Replaces the session's rows. Those of `sessions`, `tool_traces` and `agent_snapshots` are updated in place where they exist: an append
 * that waits for the session's row began before, and would not see rows that were deleted and written anew.
 */
export async function writeReadModels(client: ClientBase, session: SessionRow, models: ReadModels): Promise<void> {
	const { sessionId } = session;
	const { snapshots } = models;
	const spans = [...models.spans.values()];
	await write(client, "sessions", [fromSessionRow(session)], ["id"]);
	await client.query("DELETE FROM runs WHERE session_id = $1", [sessionId]);
	await write(client, "runs", models.rows.runs.map(fromRunRow), []);
	const ids = spans.map((span) => span.id);
	await client.query(deleteOthers, [sessionId, ids]);
	await write(client, "tool_traces", spans.map(fromSpanRow), ["session_id", "id"]);
	await client.query(deleteOtherTurns, [sessionId, snapshots.map(({ turn }) => turn)]);
	await write(client, "agent_snapshots", snapshots.map(fromSnapshotRow), ["session_id", "turn"]);
	await client.query("DELETE FROM search_documents WHERE session_id = $1", [sessionId]);
	await write(client, "search_documents", [...models.documents.values()].map(fromSearchRow), []);
}

function fromSearchRow({ sessionId, ...row }: SearchRow): Rec {
	return { session_id: sessionId, ...row };
}

/** Inserts the records, or updates the rows that have the same `key`. */
async function write(client: ClientBase, table: Table, records: readonly Rec[], key: readonly string[]): Promise<void> {
	const columns = Object.keys(records[0] ?? {});
	const changed = columns.filter((column) => !key.includes(column)).map((column) => `${column} = EXCLUDED.${column}`);
	const conflict = key.length === 0 ? "" : `ON CONFLICT (${key.join(", ")}) DO UPDATE SET ${changed.join(", ")}`;
	const statement = `
		INSERT INTO ${table} (${columns.join(", ")})
		SELECT ${columns.join(", ")} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) ${conflict}`;
	for (let start = 0; start < records.length; start += batchRows) {
		await client.query(statement, [JSON.stringify(records.slice(start, start + batchRows))]);
	}
}
