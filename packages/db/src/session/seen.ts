import type { Pool } from "pg";

const read = "SELECT session_id, at FROM session_seen WHERE user_key = $1 AND session_id = ANY($2::uuid[])";
const mark = `
INSERT INTO session_seen (session_id, user_key, at) SELECT id, $1, activity_at FROM sessions WHERE id = ANY($2::uuid[])
ON CONFLICT (session_id, user_key) DO UPDATE SET at = GREATEST(session_seen.at, EXCLUDED.at)`;
const unmark = "DELETE FROM session_seen WHERE user_key = $1 AND session_id = ANY($2::uuid[])";

export async function seenBy(pool: Pool, userKey: string, sessionIds: readonly string[]): Promise<Map<string, string>> {
	const { rows } = await pool.query<{ session_id: string; at: Date }>(read, [userKey, sessionIds]);
	return new Map(rows.map((row) => [row.session_id, row.at.toISOString()]));
}

export async function markSeen(
	pool: Pool,
	userKey: string,
	sessionIds: readonly string[],
	seen: boolean,
): Promise<void> {
	await pool.query(seen ? mark : unmark, [userKey, sessionIds]);
}
