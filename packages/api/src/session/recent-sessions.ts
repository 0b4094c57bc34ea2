import { limits, type SessionRow } from "@playhead/core";
import type { SessionStore } from "@playhead/db";

/** What may have changed while nobody listened: the newest page of the list and of the archive. */
export async function recentSessions(sessions: Pick<SessionStore, "list">): Promise<SessionRow[]> {
	const pages = await Promise.all(
		[false, true].map((archived) => sessions.list({ archived, limit: limits.pageSessions })),
	);
	return pages.flatMap((page) => page.items);
}
