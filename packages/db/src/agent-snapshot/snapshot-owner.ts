import { decideDropped, type EventLog } from "@playhead/core";
import type { Pool } from "pg";
import { translating } from "../event-log/database-error.ts";

/**
 * What a clean-up of the snapshots' files asks of the database, and says in the logs. All methods throw a
 * DatabaseUnavailableError while the database is away.
 */
export type SnapshotOwner = {
	/** Those of the sessions that exist. */
	existing(sessionIds: readonly string[]): Promise<ReadonlySet<string>>;
	/** Those of the folders that sessions work, or have worked, in. */
	usedFolders(workspaces: readonly string[]): Promise<ReadonlySet<string>>;
	/** The session's snapshots whose files are said to be there. */
	recorded(sessionId: string): Promise<readonly { turn: number; tree: string }[]>;
	/** Says in the session's log that the files of these turns are gone. */
	noteDropped(sessionId: string, turns: readonly number[]): Promise<void>;
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const existing = "SELECT id FROM sessions WHERE id = ANY($1::uuid[])";
const used = "SELECT DISTINCT workspace FROM sessions WHERE workspace = ANY($1::text[])";
const recorded = `
SELECT turn, tree FROM agent_snapshots WHERE session_id = $1 AND tree IS NOT NULL AND dropped_at IS NULL ORDER BY turn`;

type Ports = { pool: Pool; log: Pick<EventLog, "execute">; now: () => string };

export function snapshotOwner({ pool, log, now }: Ports): SnapshotOwner {
	return {
		existing: (sessionIds) =>
			translating(async () => {
				const ids = sessionIds.filter((id) => uuid.test(id));
				const { rows } = await pool.query<{ id: string }>(existing, [ids]);
				return new Set(rows.map(({ id }) => id));
			}),
		usedFolders: (workspaces) =>
			translating(async () => {
				const { rows } = await pool.query<{ workspace: string }>(used, [workspaces]);
				return new Set(rows.map(({ workspace }) => workspace));
			}),
		recorded: (sessionId) =>
			translating(async () => (await pool.query<{ turn: number; tree: string }>(recorded, [sessionId])).rows),
		async noteDropped(sessionId, turns) {
			await log.execute(sessionId, (state) => decideDropped({ sessionId, at: now(), turns }, state));
		},
	};
}
