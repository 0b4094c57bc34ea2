import { mkdir, realpath } from "node:fs/promises";
import { isInside, removeScratch, resolveWorkspace, scratchPath } from "@playhead/agent/workspace";
import { type SessionRow, SnapshotNotFoundError, WorkspaceNotFoundError } from "@playhead/core";
import {
	finishRestores,
	freeSession,
	openShadowStore,
	removeStore,
	type ShadowStore,
	storesDir,
} from "@playhead/snapshot";
import type { Context } from "../context.ts";

type Options = Pick<Context, "sessions" | "agents" | "workspaceRoots" | "home"> & { dataDir: string };

/** The scratch folder of a session, without links. */
export async function realScratchPath(dataDir: string, sessionId: string): Promise<string> {
	await mkdir(dataDir, { recursive: true });
	return scratchPath(await realpath(dataDir), sessionId);
}

type Deleted = Pick<SessionRow, "sessionId" | "workspace">;

/** Deletes a session's scratch folder with its store, or frees what the store of a folder of other sessions has of it. */
export async function removeSessionFolders(dataDir: string, { sessionId, workspace }: Deleted): Promise<void> {
	const scratch = await realScratchPath(dataDir, sessionId);
	await removeScratch({ dataDir, sessionId });
	await removeStore(storesDir(dataDir), scratch);
	if (workspace !== null && workspace !== scratch) await freeSession(storesDir(dataDir), workspace, sessionId);
}

/**
 * Opens the store of a session's workspace; restores that a killed process left in it are brought to their end first
 * (REST6). The folder is checked as before a run (REST5). Of one that is gone the store opens for reading: its snapshots
 * can be looked at and forked.
 * @throws SnapshotNotFoundError while the session has no workspace; OutsideWorkspaceError, WorkspaceNotFoundError,
 * SnapshotError, GitUnavailableError
 */
export async function openSessionStore(options: Options, session: SessionRow): Promise<ShadowStore> {
	const { dataDir, sessions } = options;
	const { sessionId, workspace } = session;
	if (workspace === null) throw new SnapshotNotFoundError("The session has not run yet, so nothing of it is recorded.");
	const scratch = await realScratchPath(dataDir, sessionId);
	const allowed = workspace === scratch ? workspace : await checkFolder(options, workspace);
	const dir = storesDir(dataDir);
	const store = await openShadowStore({ dir, workspace: allowed, exclude: [dataDir], absent: "read" });
	if (store.gone) return store;
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

/** A folder that the operator gave to an agent of the file needs no root. */
async function checkFolder({ agents, workspaceRoots, home }: Options, workspace: string): Promise<string> {
	const config = await agents();
	const folders = Object.values(config.agents).flatMap(({ workspace: folder, source }) =>
		folder === undefined || source === "stored" ? [] : [folder],
	);
	const given = await Promise.all(folders.map((folder) => realpath(folder).catch(() => folder)));
	const roots = given.includes(workspace) ? [workspace] : workspaceRoots;
	return await resolveWorkspace(workspace, roots, home).catch(async (error: unknown) => {
		// What is gone leads nowhere: its own path says whether it was allowed.
		if (!(error instanceof WorkspaceNotFoundError)) throw error;
		const real = await Promise.all(roots.map((root) => realpath(root).catch(() => root)));
		if (real.some((root) => isInside(root, workspace))) return workspace;
		throw error;
	});
}
