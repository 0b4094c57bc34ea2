import { constants } from "node:fs";
import { type FileHandle, lstat, open, rm, symlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { SnapshotError } from "@playhead/core";
import type { FileState } from "../git/tree-entry.ts";
import { look } from "../record/inspect.ts";
import { temporaryPrefix } from "../store/store-config.ts";
import type { Workspace } from "../store/workspace.ts";
import { holdDirectory } from "./hold-directory.ts";

/** Where the new content of a path waits: in the nearest folder above that is there, so that a rename puts it in place. */
export function temporaryPath(workspace: string, path: string, id: string, index: number): string {
	let folder = dirname(path);
	while (folder !== "." && !look(join(workspace, folder))?.isDirectory()) folder = dirname(folder);
	const name = `${temporaryPrefix}${id}-${index}`;
	return folder === "." ? name : `${folder}/${name}`;
}

/**
 * Writes new content beside its target, durable, with the rights and the owner of the file that it replaces.
 *
 * @throws SnapshotError when the folder is no longer what it was
 */
export async function writeTemporary(
	{ git, objects }: Workspace,
	temporary: string,
	path: string,
	state: FileState,
): Promise<void> {
	const content = await objects.blob(state.oid);
	await using folder = await holdDirectory(join(git.workspace, dirname(temporary)));
	if (folder === null) throw new SnapshotError(`"${dirname(temporary)}" was moved or replaced during the restore.`);
	const absolute = join(folder.base, basename(temporary));
	await rm(absolute, { force: true });
	if (state.mode === "120000") return await symlink(content, absolute);
	const executable = state.mode === "100755";
	const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
	await using file = await open(absolute, flags, executable ? 0o777 : 0o666);
	await file.writeFile(content);
	await keepRights(file, join(git.workspace, path), executable);
	await file.datasync();
}

async function keepRights(file: FileHandle, replaced: string, executable: boolean): Promise<void> {
	const old = await lstat(replaced).catch(() => null);
	if (!old?.isFile()) return;
	const now = await file.stat();
	if (now.uid !== old.uid || now.gid !== old.gid) {
		// Only a privileged process may give a file away; without that right the new file is simply its own.
		await file.chown(old.uid, old.gid).catch(() => undefined);
	}
	const rights = old.mode & 0o7777;
	// Whoever may read an executable may run it.
	await file.chmod(executable ? rights | ((rights & 0o444) >> 2) : rights & ~0o111);
}
