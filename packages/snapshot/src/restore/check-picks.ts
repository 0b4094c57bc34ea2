import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { InvalidInputError, RestoreConflictError } from "@playhead/core";
import type { FileState } from "../git/tree-entry.ts";
import { look } from "../record/inspect.ts";
import { isCleanPath, namesGitInternals, parentsOf } from "../record/names.ts";
import { diskState, sameState } from "./disk-state.ts";

/** One file of a restore: what is expected on the disk, and what it becomes. */
export type Change = { path: string; before: FileState | null; after: FileState | null };

/** @throws InvalidInputError for paths that no tree could hold, and for a path that is named twice */
export function checkPaths(paths: readonly string[]): void {
	const bad = paths.find((path) => !isCleanPath(path) || namesGitInternals(path));
	if (bad !== undefined) {
		throw new InvalidInputError("paths", `${JSON.stringify(bad)} is no path of a file in the workspace`);
	}
	if (new Set(paths).size !== paths.length) throw new InvalidInputError("paths", "names a path twice");
}

/**
 * Proves that each file is what the preview showed, and that nothing which is not part of the restore stands in the way.
 *
 * @throws RestoreConflictError naming the files; nothing was written
 */
export async function checkPicks(workspace: string, changes: readonly Change[]): Promise<void> {
	const changed: string[] = [];
	const inTheWay: string[] = [];
	const goes = new Set(changes.filter(({ after }) => after === null).map(({ path }) => path));
	for (const { path, before, after } of changes) {
		if (!sameState(await diskState(workspace, path), before)) changed.push(path);
		else if (isBlocked(workspace, path, goes) || (after !== null && holdsOthers(workspace, path, goes)))
			inTheWay.push(path);
	}
	if (changed.length > 0) throw new RestoreConflictError(changed);
	if (inTheWay.length > 0) {
		throw new RestoreConflictError(
			inTheWay,
			"a file, a link or a nested repository that is not part of the restore is in the way",
		);
	}
}

/** Is a folder above the path a file or a link that stays, or another repository? */
function isBlocked(workspace: string, path: string, goes: ReadonlySet<string>): boolean {
	for (const folder of parentsOf(path)) {
		const absolute = join(workspace, folder);
		const stats = look(absolute);
		if (stats === undefined) return false;
		if (!stats.isDirectory()) return !goes.has(folder);
		if (existsSync(join(absolute, ".git"))) return true;
	}
	return false;
}

/** Is the path a folder in which something stays? Empty folders do not count. */
function holdsOthers(workspace: string, path: string, goes: ReadonlySet<string>): boolean {
	const stats = look(join(workspace, path));
	if (!stats?.isDirectory()) return false;
	return readdirSync(join(workspace, path), { withFileTypes: true }).some((entry) => {
		const inner = `${path}/${entry.name}`;
		return entry.isDirectory() ? entry.name === ".git" || holdsOthers(workspace, inner, goes) : !goes.has(inner);
	});
}
