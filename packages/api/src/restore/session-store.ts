import { mkdir, realpath } from "node:fs/promises";
import { removeScratch, resolveWorkspace, scratchPath } from "@playhead/agent/workspace";
import { type SessionRow, SnapshotNotFoundError } from "@playhead/core";
import { finishRestores, openShadowStore, removeStore, type ShadowStore, storesDir } from "@playhead/snapshot";
import type { Context } from "../context.ts";

type Options = Pick<Context, "sessions" | "agents" | "workspaceRoots" | "home"> & { dataDir: string };

/** The scratch folder of a session, without links. */
export async function realScratchPath(dataDir: string, sessionId: string): Promise<string> {
	await mkdir(dataDir, { recursive: true });
	return scratchPath(await realpath(dataDir), sessionId);
}

/** Deletes a session's scratch folder, and the store of what it held. */
export async function removeSessionFolders(dataDir: string, sessionId: string): Promise<void> {
	const scratch = await realScratchPath(dataDir, sessionId);
	await removeScratch({ dataDir, sessionId });
	await removeStore(storesDir(dataDir), scratch);
}

/**
 * Opens the store of a session's workspace; restores that a killed process left in it are brought to their end first
 * (REST6). The folder is checked as before a run (REST5).
 * @throws SnapshotNotFoundError while the session has no workspace; OutsideWorkspaceError, WorkspaceNotFoundError,
 * SnapshotError, GitUnavailableError
 */
export async function openSessionStore(options: Options, session: SessionRow): Promise<ShadowStore> {
	const { dataDir, sessions } = options;
	const { sessionId, workspace } = session;
	if (workspace === null) throw new SnapshotNotFoundError("The session has not run yet, so nothing of it is recorded.");
	const scratch = await realScratchPath(dataDir, sessionId);
	const allowed = workspace === scratch ? workspace : await checkFolder(options, workspace);
	const store = await openShadowStore({ dir: storesDir(dataDir), workspace: allowed, exclude: [dataDir] });
	try {
		await finishRestores(store, async (id, restoreId) => {
			const row = await sessions.get(id);
			return row?.restores.some((restore) => restore.restoreId === restoreId) ?? false;
		});
		return store;
	} catch (error) {
		await store.close();
		throw error;
	}
}

/** A folder that the operator gave to an agent needs no root. */
async function checkFolder({ agents, workspaceRoots, home }: Options, workspace: string): Promise<string> {
	const config = await agents();
	const folders = Object.values(config.agents).flatMap(({ workspace: folder }) => folder ?? []);
	const given = await Promise.all(folders.map((folder) => realpath(folder).catch(() => folder)));
	return await resolveWorkspace(workspace, given.includes(workspace) ? [workspace] : workspaceRoots, home);
}
