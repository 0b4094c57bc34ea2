import type { SessionRow } from "@playhead/core";
import { openSnapshotReader, type SnapshotReader, storesDir } from "@playhead/snapshot";
import type { Context } from "../context.ts";

type Options = Pick<Context, "sessions"> & { dataDir: string };

/** Of forks of forks: further ones are not looked at. */
const mostAncestors = 50;

/** The session and those that it was forked from, nearest first. */
export async function lineage(sessions: Context["sessions"], session: SessionRow): Promise<SessionRow[]> {
	const found = [session];
	for (let now = session; now.parent !== null && found.length < mostAncestors; ) {
		const parent = await sessions.get(now.parent.sessionId);
		if (parent === null) break;
		found.push(parent);
		now = parent;
	}
	return found;
}

/** Reads what was recorded of a session's workspace, and of those of its ancestors. `null`: nothing was. */
export async function openSnapshots(
	{ sessions, dataDir }: Options,
	session: SessionRow,
): Promise<SnapshotReader | null> {
	const rows = await lineage(sessions, session);
	const workspaces = rows.flatMap(({ workspace }) => workspace ?? []);
	return await openSnapshotReader({ dir: storesDir(dataDir), workspaces: [...new Set(workspaces)] });
}
