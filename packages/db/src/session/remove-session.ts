import type { ClientBase, Pool } from "pg";
import { transaction } from "../event-log/transaction.ts";

/** What a hard delete has removed, in rows; `artifactBytes` are the bytes of the artifacts. */
export type Removed = {
	events: number;
	spans: number;
	snapshots: number;
	artifacts: number;
	artifactBytes: number;
	runs: number;
	/** Deliveries of webhooks that told of it. */
	deliveries: number;
};

/** Has to hold for the session's row when retention deletes it. */
const idle = `
	AND activity_at = $2 AND active_run_id IS NULL AND NOT pinned
	AND NOT EXISTS (SELECT FROM sessions AS f WHERE f.parent IS NOT NULL AND f.parent->>'sessionId' = $1::text)`;

/**
 * Deletes all that is stored of the session, in one transaction. The firing of a schedule that began it stays, without it.
 * `null`: there is no such session; with `idleSince`, also when that is not its `activityAt` any more, it is pinned, or it
 * has forks.
 */
export async function removeSession(pool: Pool, sessionId: string, idleSince?: string): Promise<Removed | null> {
	return await transaction(pool, (client) => removeRows(client, sessionId, idleSince));
}

/** The same inside of the caller's transaction. */
export async function removeRows(client: ClientBase, sessionId: string, idleSince?: string): Promise<Removed | null> {
	// The session's row first: appends wait for it, and then find that it is gone.
	const { rowCount } =
		idleSince === undefined
			? await client.query("DELETE FROM sessions WHERE id = $1", [sessionId])
			: await client.query(`DELETE FROM sessions WHERE id = $1::uuid${idle}`, [sessionId, idleSince]);
	return rowCount === 0 ? null : await removeParts(client, sessionId);
}

/** What belongs to a session and is not counted. */
const others = ["run_queue", "search_documents", "session_seen", "session_sizes", "ingested_keys", "ingested_traces"];

async function removeParts(client: ClientBase, sessionId: string): Promise<Removed> {
	const from = async (table: string): Promise<number> =>
		(await client.query(`DELETE FROM ${table} WHERE session_id = $1`, [sessionId])).rowCount ?? 0;
	const bytes = "SELECT coalesce(sum(bytes), 0)::float8 AS bytes FROM artifacts WHERE session_id = $1";
	const artifactBytes = (await client.query<{ bytes: number }>(bytes, [sessionId])).rows[0]?.bytes ?? 0;
	await client.query("UPDATE schedule_firings SET session_id = NULL WHERE session_id = $1", [sessionId]);
	await client.query("UPDATE schedules SET session_id = NULL WHERE session_id = $1", [sessionId]);
	for (const table of others) await from(table);
	return {
		events: await from("events"),
		spans: await from("tool_traces"),
		snapshots: await from("agent_snapshots"),
		artifacts: await from("artifacts"),
		artifactBytes,
		runs: await from("runs"),
		deliveries: await from("webhook_deliveries"),
	};
}
