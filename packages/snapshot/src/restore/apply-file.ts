import { mkdirSync, readdirSync, renameSync, rmdirSync, unlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { look } from "../record/inspect.ts";
import { parentsOf } from "../record/names.ts";
import type { Workspace } from "../store/workspace.ts";
import { diskState, sameState } from "./disk-state.ts";
import { holdDirectory } from "./hold-directory.ts";
import type { JournalFile } from "./journal.ts";
import { makeDurable } from "./make-durable.ts";
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
	using folder = holdDirectory(join(git.workspace, dirname(path)));
	if (folder === null) return noFolder;
	unlinkSync(join(folder.base, basename(path)));
	for (const above of parentsOf(path).toReversed()) {
		if (!removeIfEmpty(join(git.workspace, above))) break;
	}
	return null;
}

function removeIfEmpty(folder: string): boolean {
	try {
		rmdirSync(folder);
		return true;
	} catch {
		return false;
	}
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
	removeEmptyFolders(join(git.workspace, path));
	const waiting = join(git.workspace, temporary);
	if (look(waiting) === undefined) {
		await writeTemporary(workspace, temporary, path, after);
		await makeDurable([waiting]);
	}
	using folder = holdDirectory(join(git.workspace, dirname(path)));
	if (folder === null) return noFolder;
	renameSync(waiting, join(folder.base, basename(path)));
	return null;
}

function makeDirectory(path: string): void {
	if (look(path)?.isDirectory()) return;
	try {
		mkdirSync(path);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
	}
}

/** A path that is a folder without files becomes free; links are not followed. */
function removeEmptyFolders(path: string): void {
	if (!look(path)?.isDirectory()) return;
	for (const entry of readdirSync(path, { withFileTypes: true })) {
		if (entry.isDirectory()) removeEmptyFolders(join(path, entry.name));
	}
	rmdirSync(path);
}
