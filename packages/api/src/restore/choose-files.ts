import { InvalidInputError, RestoreConflictError } from "@playhead/core";
import type { Pick, Preview, PreviewFile } from "@playhead/snapshot";

export type Choice = {
	/** The files to restore; absent: all but conflicts. */
	paths?: readonly string[];
	/** Of them the conflicts to take both changes of. */
	merge?: readonly string[];
};

/**
 * REST1, REST3: the files that a restore writes. Nobody's change is overwritten unless the caller names the file.
 * @throws InvalidInputError for a file that the restore would not change, or could not
 */
export function chooseFiles({ files }: Preview, { paths, merge = [] }: Choice): Pick[] {
	const byPath = new Map(files.map((file) => [file.path, file]));
	const merged = new Set(merge);
	if (paths === undefined) {
		for (const path of merge) checkMerge(path, byPath.get(path));
		const chosen = files.filter(({ path, conflict, blocked }) => blocked === null && (!conflict || merged.has(path)));
		return chosen.map((file) => toPick(file, merged));
	}
	const foreign = merge.find((path) => !paths.includes(path));
	if (foreign !== undefined) throw new InvalidInputError("merge", `${quote(foreign)} is not one of the paths.`);
	return [...new Set(paths)].map((path) => {
		const file = byPath.get(path);
		if (file === undefined)
			throw new InvalidInputError("paths", `${quote(path)} is no file that this restore changes.`);
		if (file.blocked !== null)
			throw new InvalidInputError("paths", `${quote(path)} cannot be restored: ${file.blocked}.`);
		if (merged.has(path)) checkMerge(path, file);
		return toPick(file, merged);
	});
}

function checkMerge(path: string, file: PreviewFile | undefined): void {
	if (file?.merged != null) return;
	throw new InvalidInputError("merge", `${quote(path)} has no clean merge; name it in paths, or leave it out.`);
}

function toPick({ path, before, merged: content }: PreviewFile, merged: ReadonlySet<string>): Pick {
	return { path, expected: before, ...(merged.has(path) && content !== null ? { content } : {}) };
}

function quote(path: string): string {
	return JSON.stringify(path);
}

/** @throws RestoreConflictError where a chosen file has changed since the caller saw the preview */
export function checkUnchanged(picks: readonly Pick[], changedSince: readonly { path: string }[]): void {
	const changed = new Set(changedSince.map(({ path }) => path));
	const paths = picks.map(({ path }) => path).filter((path) => changed.has(path));
	if (paths.length > 0) throw new RestoreConflictError(paths);
}
