import { mkdirSync } from "node:fs";
import { lstat, readdir, rename, rmdir, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { parentsOf } from "../record/names.ts";
import type { Workspace } from "../store/workspace.ts";
import { diskState, sameState } from "./disk-state.ts";
import { holdDirectory } from "./hold-directory.ts";
import type { JournalFile } from "./journal.ts";
import { writeTemporary } from "./temporary.ts";

/** Why a file was left as it is; null when it is what the restore wanted. */
export type Outcome = string | null;

const changedMeanwhile = "it was changed during the restore";
const noFolder = "its folder was moved or replaced during the restore";

/** Deletes a file that still is what was expected, and the folders that it leaves empty. */
export async function deleteFile({ git }: Workspace, { path, before }: JournalFile): Promise<Outcome> {
	const now = await diskState(git.workspace, path);
	if (now === null) return null;
	if (!sameState(now, before)) return changedMeanwhile;
	const parent = join(git.workspace, dirname(path));
	const folder = await holdDirectory(parent);
	if (folder === null) return noFolder;
	await using held = folder;
	await unlink(join(held.base, basename(path)));
	for (const above of parentsOf(path).toReversed()) {
		const removed = await rmdir(join(git.workspace, above)).then(
			() => true,
			() => false,
		);
		if (!removed) break;
	}
	return null;
}

/** Puts the new content in place of what was expected. Done again after a crash, it finds its work done. */
export async function writeFile(
	workspace: Workspace,
	{ path, before, after, temporary }: JournalFile,
): Promise<Outcome> {
	const { git } = workspace;
	if (after === null || temporary === null) return null;
	const now = await diskState(git.workspace, path);
	if (sameState(now, after)) return null;
	if (!sameState(now, before)) return changedMeanwhile;
	for (const folder of parentsOf(path)) makeDirectory(join(git.workspace, folder));
	await removeEmptyFolders(join(git.workspace, path));
	const folder = await holdDirectory(join(git.workspace, dirname(path)));
	if (folder === null) return noFolder;
	await using held = folder;
	const waiting = join(git.workspace, temporary);
	if ((await lstat(waiting).catch(() => null)) === null) await writeTemporary(workspace, temporary, path, after);
	await rename(waiting, join(held.base, basename(path)));
	return null;
}

function makeDirectory(path: string): void {
	try {
		mkdirSync(path);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
	}
}

/** A path that is a folder without files becomes free; links are not followed. */
async function removeEmptyFolders(path: string): Promise<void> {
	const stats = await lstat(path).catch(() => null);
	if (!stats?.isDirectory()) return;
	for (const entry of await readdir(path, { withFileTypes: true })) {
		if (entry.isDirectory()) await removeEmptyFolders(join(path, entry.name));
	}
	await rmdir(path);
}
