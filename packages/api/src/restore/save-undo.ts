import type { RestoreSession } from "@playhead/core";
import { countsOf, type ShadowStore } from "@playhead/snapshot";

export type Undo = RestoreSession["undo"];

const nothing = { filesChanged: 0, insertions: 0, deletions: 0 };

/**
 * The present state, for the undo of a restore that leaves the files alone. It needs no files: a workspace that cannot be
 * recorded, or is gone, is no reason against it.
 */
export async function saveConversationUndo(
	store: ShadowStore | null,
	sessionId: string,
	turn: number,
	reason: string,
): Promise<Undo> {
	const unrecorded = { turn, tree: null, notCovered: 0, ...nothing };
	if (store === null) return { ...unrecorded, reason };
	try {
		const last = await store.last(sessionId);
		const seen = await store.observe(last?.tree);
		await store.keep({ sessionId, turn }, seen);
		return { turn, tree: seen.tree, ...nothing, ...countsOf(seen.notCovered) };
	} catch (error) {
		return { ...unrecorded, reason: error instanceof Error ? error.message : String(error) };
	}
}
