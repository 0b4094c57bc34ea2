import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { ToolError } from "../tool/tool-error.ts";
import { openDirectory } from "./directory-handle.ts";
import { toToolError } from "./fs-error.ts";
import type { GuardedPath } from "./path-guard.ts";

/**
 * Reads a regular file that the path guard has passed, without following a link that appeared since.
 *
 * @param maxBytes the largest file that is read
 * @throws ToolError FILE_NOT_FOUND, NOT_A_FILE (directory, pipe, device), TOO_LARGE, PERMISSION_DENIED
 */
export async function readWorkspaceFile(path: GuardedPath, maxBytes: number): Promise<Buffer> {
	try {
		await using directory = await openDirectory(dirname(path.absolute));
		// O_NONBLOCK: opening a named pipe would otherwise wait for a writer that never comes.
		const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
		await using file = await open(join(directory.base, basename(path.absolute)), flags);
		const stats = await file.stat();
		if (stats.isDirectory()) {
			throw new ToolError("NOT_A_FILE", `"${path.relative}" is a directory. Use list_files to see what is in it.`);
		}
		if (!stats.isFile()) throw new ToolError("NOT_A_FILE", `"${path.relative}" is not a regular file.`);
		if (stats.size > maxBytes) throw tooLarge(path, stats.size, maxBytes);
		return await file.readFile();
	} catch (error) {
		throw toToolError(error, path.relative);
	}
}

function tooLarge(path: GuardedPath, size: number, limit: number): ToolError {
	const sizes = `${size.toLocaleString("en")} bytes, over the limit of ${limit.toLocaleString("en")} bytes`;
	return new ToolError(
		"TOO_LARGE",
		`"${path.relative}" has ${sizes}. Use search_files, or a command that reads a part.`,
	);
}
