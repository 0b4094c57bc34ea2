import type { ShadowStore } from "../open-shadow-store.ts";
import type { GcResult } from "./gc.ts";

/** What a clean-up asks of the database, and what it says there. */
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

export type Tidied = GcResult & {
	/** The turns that have lost their files, in this clean-up or in one that was killed before it could say so. */
	lost: { sessionId: string; turns: readonly number[] }[];
};

/**
 * Cleans a store up: packs it, ends its loan, frees what deleted sessions have left, keeps it within its quota, and has
 * the logs say which turns have lost their files. A session that is made meanwhile is not yet a deleted one.
 *
 * @throws SnapshotError, DatabaseUnavailableError; what was dropped is told of by the next clean-up
 */
export async function tidyStore(
	store: ShadowStore,
	owner: SnapshotOwner,
	options: { quotaBytes: number; dryRun?: boolean },
): Promise<Tidied> {
	const sessions = await store.sessions();
	const existing = await owner.existing(sessions);
	const deleted = new Set(sessions.filter((sessionId) => !existing.has(sessionId)));
	const result = await store.gc({ ...options, keep: (sessionId) => !deleted.has(sessionId) });
	if (options.dryRun === true) return { ...result, lost: [] };
	const lost: Tidied["lost"] = [];
	await store.tellDropped(async (sessionId) => {
		const turns = await lostTurns(store, owner, sessionId);
		if (turns.length === 0) return;
		await owner.noteDropped(sessionId, turns);
		lost.push({ sessionId, turns });
	});
	return { ...result, lost };
}

/** A tree may live on in another snapshot: then its turn has lost nothing. */
async function lostTurns(store: ShadowStore, owner: SnapshotOwner, sessionId: string): Promise<number[]> {
	const recorded = await owner.recorded(sessionId);
	const missing = await store.missing([...new Set(recorded.map(({ tree }) => tree))]);
	return recorded.flatMap(({ turn, tree }) => (missing.has(tree) ? [turn] : []));
}
