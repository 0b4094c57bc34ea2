import { lstat, readlink, realpath } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { OutsideWorkspaceError } from "@playhead/core";
import { ToolError } from "../tool/tool-error.ts";
import { toToolError } from "./fs-error.ts";

/** The longest path that is looked at, in bytes (PATH_MAX on Linux). */
export const maxPathBytes = 4096;

/** A path that has been proven to lie inside the workspace. */
export type GuardedPath = {
	/** Absolute, without symbolic links in any part that exists. */
	absolute: string;
	/** Relative to the workspace with forward slashes; `.` for the workspace itself. */
	relative: string;
};

/** Is `path` the folder `root` or below it? Both absolute and without symbolic links. */
export function isInside(root: string, path: string): boolean {
	const rest = relative(root, path);
	return rest === "" || (rest !== ".." && !rest.startsWith(`..${sep}`) && !isAbsolute(rest));
}

/** `path` as the model sees it: relative to the workspace, forward slashes. */
export function displayPath(workspace: string, path: string): string {
	return relative(workspace, path).split(sep).join("/") || ".";
}

/**
 * Does a component name git's internals? Case, trailing dots and blanks, invisible characters and the short name are
 * folded first, since file systems exist that take each of them for `.git`.
 */
export function namesGitInternals(path: string): boolean {
	return path.split(/[/\\]/).some((component) => {
		const folded = component
			.replace(/\p{Default_Ignorable_Code_Point}/gu, "")
			.replace(/[. ]+$/, "")
			.toLowerCase();
		return folded === ".git" || folded === "git~1";
	});
}

/** What can be said about a path without looking at the disk. Returns it absolute, symbolic links not yet resolved. */
function checkSpelling(workspace: string, path: string): string {
	if (path === "") throw new ToolError("INVALID_ARGUMENTS", 'path: is empty; use "." for the workspace itself.');
	if (path.includes("\0")) throw new ToolError("INVALID_ARGUMENTS", "path: contains a NUL character.");
	if (Buffer.byteLength(path) > maxPathBytes) {
		throw new ToolError("INVALID_ARGUMENTS", `path: is longer than ${maxPathBytes} bytes.`);
	}
	if (path === "~" || path.startsWith("~/")) {
		throw new OutsideWorkspaceError(`"${path}" is in the home directory, outside the workspace. ${advice}`, "path");
	}
	return resolve(workspace, path);
}

const advice = "Only paths inside the workspace can be used; give them relative to it.";

/**
 * TOOL2: resolves `path` (relative to the workspace, or absolute) through every symbolic link, for a file that does not
 * exist yet through its nearest existing ancestor, and proves that the result lies inside the workspace.
 *
 * @throws OutsideWorkspaceError for everything that leaves, for dangling links and for git's internals
 * @throws ToolError INVALID_ARGUMENTS for an empty, overlong or NUL-bearing path
 */
export async function guardPath(workspace: string, path: string): Promise<GuardedPath> {
	const spelled = checkSpelling(workspace, path);
	const absolute = await resolveLinks(spelled, path);
	if (!isInside(workspace, absolute)) {
		throw new OutsideWorkspaceError(`"${path}" leads outside the workspace. ${advice}`, "path");
	}
	// Both spellings count: a link named `.git` is refused, and so is a link that leads into `.git`.
	if (namesGitInternals(relative(workspace, absolute)) || namesGitInternals(insidePart(workspace, spelled))) {
		throw new OutsideWorkspaceError(
			`"${path}" belongs to git's internals, which tools do not read or change. Use git commands instead.`,
			"path",
		);
	}
	return { absolute, relative: displayPath(workspace, absolute) };
}

function insidePart(workspace: string, spelled: string): string {
	return isInside(workspace, spelled) ? relative(workspace, spelled) : "";
}

/** Resolves the existing part of a path; what does not exist yet is kept as it is spelled. */
async function resolveLinks(spelled: string, asked: string): Promise<string> {
	const missing: string[] = [];
	let current = spelled;
	for (;;) {
		try {
			return join(await realpath(current), ...missing);
		} catch (error) {
			const code = (error as NodeJS.ErrnoException).code;
			if (code === "ELOOP") throw new OutsideWorkspaceError(`"${asked}" is a loop of symbolic links.`, "path");
			if (code !== "ENOENT" && code !== "ENOTDIR") throw toToolError(error, asked);
			await refuseDanglingLink(current, asked);
		}
		const parent = dirname(current);
		if (parent === current) return spelled;
		missing.unshift(basename(current));
		current = parent;
	}
}

/** A link to nothing is refused: writing through it would create its target, wherever that is. */
async function refuseDanglingLink(path: string, asked: string): Promise<void> {
	const stats = await lstat(path).catch(() => undefined);
	if (!stats?.isSymbolicLink()) return;
	const target = await readlink(path).catch(() => "?");
	throw new OutsideWorkspaceError(`"${asked}" is a symbolic link to "${target}", which does not exist.`, "path");
}
