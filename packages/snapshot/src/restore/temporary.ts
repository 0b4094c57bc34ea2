import {
	closeSync,
	constants,
	fchmodSync,
	fchownSync,
	fstatSync,
	openSync,
	rmSync,
	type Stats,
	symlinkSync,
	writeFileSync,
} from "node:fs";
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
 * Writes new content beside its target (not yet durable, see `makeDurable`) with the rights and the owner of the file that it replaces.
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
	using folder = holdDirectory(join(git.workspace, dirname(temporary)));
	if (folder === null) throw new SnapshotError(`"${dirname(temporary)}" was moved or replaced during the restore.`);
	const absolute = join(folder.base, basename(temporary));
	rmSync(absolute, { force: true });
	if (state.mode === "120000") return symlinkSync(content, absolute);
	const executable = state.mode === "100755";
	const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
	const file = openSync(absolute, flags, executable ? 0o777 : 0o666);
	try {
		writeFileSync(file, content);
		keepRights(file, join(git.workspace, path), executable);
	} finally {
		closeSync(file);
	}
}

function keepRights(file: number, replaced: string, executable: boolean): void {
	const old = look(replaced);
	if (!old?.isFile()) return;
	const now = fstatSync(file);
	if (now.uid !== old.uid || now.gid !== old.gid) giveTo(file, old);
	const rights = old.mode & 0o7777;
	// Whoever may read an executable may run it.
	fchmodSync(file, executable ? rights | ((rights & 0o444) >> 2) : rights & ~0o111);
}

/** Only a privileged process may give a file away; without that right the new file is simply its own. */
function giveTo(file: number, { uid, gid }: Stats): void {
	try {
		fchownSync(file, uid, gid);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "EPERM") throw error;
	}
}
