import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { access, type FileHandle, lstat, mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { ToolError } from "../tool/tool-error.ts";
import { openDirectory } from "./directory-handle.ts";
import { toToolError } from "./fs-error.ts";
import type { GuardedPath } from "./path-guard.ts";

/**
 * Writes a file that the path guard has passed: all of it or nothing (temporary file beside it, then rename). Makes the
 * parent directories; keeps mode and owner of a file that it replaces. A symbolic link that appeared since the check is
 * replaced or refused, never followed.
 *
 * @throws ToolError NOT_A_FILE, NOT_A_DIRECTORY, PERMISSION_DENIED, DISK_FULL
 */
export async function writeWorkspaceFile(path: GuardedPath, content: Buffer): Promise<void> {
	const parent = dirname(path.absolute);
	try {
		await mkdir(parent, { recursive: true });
		await using directory = await openDirectory(parent);
		const target = join(directory.base, basename(path.absolute));
		const replaced = await inspectTarget(target, path);
		await replaceFile(directory.base, target, content, replaced);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "EEXIST") {
			throw new ToolError("NOT_A_DIRECTORY", `A part of "${path.relative}" is a file, not a directory.`);
		}
		throw toToolError(error, path.relative);
	}
}

type Ownership = { mode: number; uid: number; gid: number };

async function inspectTarget(target: string, path: GuardedPath): Promise<Ownership | undefined> {
	const stats = await lstat(target).catch((error: NodeJS.ErrnoException) => {
		if (error.code === "ENOENT") return undefined;
		throw error;
	});
	if (stats === undefined || stats.isSymbolicLink()) return undefined;
	if (stats.isDirectory()) throw new ToolError("NOT_A_FILE", `"${path.relative}" is a directory, not a file.`);
	if (!stats.isFile()) throw new ToolError("NOT_A_FILE", `"${path.relative}" is not a regular file.`);
	// A rename would succeed on a file that its owner has made read-only.
	await access(target, constants.W_OK);
	return { mode: stats.mode & 0o7777, uid: stats.uid, gid: stats.gid };
}

async function replaceFile(base: string, target: string, content: Buffer, kept: Ownership | undefined): Promise<void> {
	const temporary = join(base, `.playhead-${randomBytes(8).toString("hex")}.tmp`);
	const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
	try {
		const file = await open(temporary, flags, 0o666);
		try {
			await file.writeFile(content);
			if (kept !== undefined) await keepOwnership(file, kept);
		} finally {
			await file.close();
		}
		await rename(temporary, target);
	} catch (error) {
		await rm(temporary, { force: true });
		throw error;
	}
}

async function keepOwnership(file: FileHandle, kept: Ownership): Promise<void> {
	const now = await file.stat();
	if (now.uid !== kept.uid || now.gid !== kept.gid) {
		// Only a privileged server may give a file away; without that right the new file is simply its own.
		await file.chown(kept.uid, kept.gid).catch(() => undefined);
	}
	await file.chmod(kept.mode);
}
