import { limits, type SessionRow } from "@playhead/core";
import type { SessionStore } from "@playhead/db";

/** What may have changed while nobody listened: the newest page of the list, of the archive and of the trash. */
export async function recentSessions(sessions: Pick<SessionStore, "list">): Promise<SessionRow[]> {
	const pages = await Promise.all(
		[{ archived: false }, { archived: true }, { trashed: true }].map((filter) =>
			sessions.list({ ...filter, limit: limits.pageSessions }),
		),
	);
	return pages.flatMap((page) => page.items);
}
