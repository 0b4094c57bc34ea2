import type { SessionRow } from "@playhead/core";
import type { Context } from "../context.ts";

/** `seenAt`: the activity up to which the caller has seen the session; `null`: never. Later activity is unread. */
export type ListedSession = SessionRow & { seenAt: string | null };

export async function withSeen(
	{ sessions, userKey }: Pick<Context, "sessions" | "userKey">,
	rows: readonly SessionRow[],
): Promise<ListedSession[]> {
	if (rows.length === 0) return [];
	const seen = await sessions.seen(
		userKey,
		rows.map(({ sessionId }) => sessionId),
	);
	return rows.map((row) => ({ ...row, seenAt: seen.get(row.sessionId) ?? null }));
}
