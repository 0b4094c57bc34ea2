import { realpath, stat } from "node:fs/promises";
import { delimiter, dirname, isAbsolute, join, resolve } from "node:path";
import { OutsideWorkspaceError, WorkspaceNotFoundError } from "@playhead/core";
import { isInside, namesGitInternals } from "./path-guard.ts";

/** The variable that lists the folders in which a session's workspace may lie. */
export const workspaceRootsVariable = "PLAYHEAD_WORKSPACE_ROOTS";

/** Replaces a leading `~` by the home directory. */
export function expandHome(path: string, home: string): string {
	return path === "~" || path.startsWith("~/") ? join(home, path.slice(1)) : path;
}

/** Reads PLAYHEAD_WORKSPACE_ROOTS: absolute folders separated by `path.delimiter`; by default the home directory. */
export function parseWorkspaceRoots(value: string | undefined, home: string): string[] {
	const listed = (value ?? "")
		.split(delimiter)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== "")
		.map((entry) => resolve(expandHome(entry, home)));
	return listed.length > 0 ? listed : [home];
}

/**
 * May `workspace` be one? All paths absolute and without symbolic links. Returns the reason against it, or undefined.
 * A filesystem root, the home directory and whatever contains it are refused even when a root names them.
 */
export function refuseWorkspace(workspace: string, roots: readonly string[], home: string): string | undefined {
	if (dirname(workspace) === workspace) return "is a filesystem root; choose a project folder";
	if (workspace === home) return "is the home directory itself; choose a folder inside it";
	if (isInside(workspace, home)) return "contains the home directory; choose a project folder";
	if (namesGitInternals(workspace)) return "belongs to git's internals; choose the project folder";
	if (roots.some((root) => isInside(root, workspace))) return undefined;
	return `lies outside the allowed folders (${roots.join(", ")}); set ${workspaceRootsVariable} to allow others`;
}

/**
 * Resolves a workspace that a person or a program named, to its real path.
 *
 * @param path absolute, or starting with `~/`
 * @param roots the allowed folders, see `parseWorkspaceRoots`
 * @throws WorkspaceNotFoundError when it does not exist or is not a directory
 * @throws OutsideWorkspaceError when it is not allowed
 */
export async function resolveWorkspace(path: string, roots: readonly string[], home: string): Promise<string> {
	const asked = expandHome(path.trim(), home);
	if (asked.includes("\0") || !isAbsolute(asked)) {
		throw new OutsideWorkspaceError(`workspace: "${path}" is not an absolute path; give it from / or from ~.`);
	}
	const real = await realExisting(asked);
	const realRoots = await Promise.all(roots.map((root) => realpath(root).catch(() => root)));
	const reason = refuseWorkspace(real, realRoots, await realpath(home).catch(() => home));
	if (reason !== undefined) throw new OutsideWorkspaceError(`workspace: "${path}" ${reason}.`);
	return real;
}

async function realExisting(path: string): Promise<string> {
	const real = await realpath(path).catch((error: NodeJS.ErrnoException) => {
		const why = error.code === "EACCES" ? "cannot be read by the server" : "does not exist";
		throw new WorkspaceNotFoundError(`workspace: "${path}" ${why}; create the folder first, or leave the field out.`);
	});
	if (!(await stat(real)).isDirectory()) {
		throw new WorkspaceNotFoundError(`workspace: "${path}" is not a directory; name the folder that holds it.`);
	}
	return real;
}
