import { access, constants, lstat, realpath, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname } from "node:path";
import { OutsideWorkspaceError, WorkspaceNotFoundError } from "@playhead/core";
import { isInside } from "../record/walk.ts";

/**
 * Answers a workspace's real path. REST5: a filesystem root, the home directory and what contains it are refused here
 * whatever the caller allows.
 */
export async function checkWorkspace(workspace: string): Promise<string> {
	const real = await realpath(workspace).catch(() => null);
	if (real === null || !(await stat(real)).isDirectory()) {
		throw new WorkspaceNotFoundError(
			`workspace: "${workspace}" is not a folder that can be read; put it back, or fork the session.`,
		);
	}
	const home = await realpath(homedir()).catch(() => homedir());
	if (dirname(real) === real || isInside(real, home)) {
		throw new OutsideWorkspaceError(
			`workspace: "${workspace}" is a filesystem root, or holds the home directory; choose a project folder.`,
		);
	}
	return real;
}

/**
 * Proves that an opened workspace is still a folder that can be read: what cannot be seen must not count as deleted.
 *
 * @throws WorkspaceNotFoundError
 */
export async function checkPresent(workspace: string): Promise<void> {
	const stats = await lstat(workspace).catch(() => null);
	const allowed = access(workspace, constants.R_OK | constants.X_OK).then(
		() => true,
		() => false,
	);
	// A folder above that became a link would lead elsewhere.
	const real = await realpath(workspace).catch(() => null);
	if (stats?.isDirectory() && real === workspace && (await allowed)) return;
	const why =
		stats === null
			? "does not exist any more"
			: real !== workspace
				? "leads elsewhere now"
				: stats.isDirectory()
					? "may not be read"
					: "is no folder any more";
	throw new WorkspaceNotFoundError(`workspace: "${workspace}" ${why}; put it back as it was, or fork the session.`);
}
