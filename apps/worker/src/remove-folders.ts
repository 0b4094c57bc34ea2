import { mkdir, realpath } from "node:fs/promises";
import { removeScratch, scratchPath } from "@playhead/agent/workspace";
import { freeSession, removeStore, storesDir } from "@playhead/snapshot";

/**
 * What a deleted session leaves on the disk: its scratch folder with the store of it, and its marks in the store of a
 * folder that it shared.
 */
export async function removeFolders(
	dataDir: string,
	{ sessionId, workspace }: { sessionId: string; workspace: string | null },
): Promise<void> {
	await mkdir(dataDir, { recursive: true });
	const scratch = scratchPath(await realpath(dataDir), sessionId);
	await removeScratch({ dataDir, sessionId });
	await removeStore(storesDir(dataDir), scratch);
	if (workspace !== null && workspace !== scratch) await freeSession(storesDir(dataDir), workspace, sessionId);
}
