import type { Pool } from "pg";
import { transaction } from "../event-log/transaction.ts";

const tables = ["events", "tool_traces", "agent_snapshots", "artifacts", "runs", "run_queue"];

/** Deletes all that is stored of the session, in one transaction. `false`: there is no such session. */
export async function removeSession(pool: Pool, sessionId: string): Promise<boolean> {
	return await transaction(pool, async (client) => {
		// The session's row first: appends wait for it, and then find that it is gone.
		const { rowCount } = await client.query("DELETE FROM sessions WHERE id = $1", [sessionId]);
		if (rowCount === 0) return false;
		for (const table of tables) await client.query(`DELETE FROM ${table} WHERE session_id = $1`, [sessionId]);
		return true;
	});
}
