import { constants } from "node:fs";
import { open, readlink } from "node:fs/promises";
import { join } from "node:path";
import type { FileMode } from "../git/tree-entry.ts";
import { maxFileBytes } from "../limits.ts";
import type { Reason } from "./not-covered.ts";

/** Content that was read, or why there is none; null when the path is gone. */
export type Content = { mode: FileMode; bytes: Buffer } | { reason: Reason } | null;

/** Reads a file, or the text of a link. What the path was found to be before may be another thing by now. */
export async function readContent(workspace: string, path: string, link: boolean): Promise<Content> {
	const absolute = join(workspace, path);
	try {
		if (link) return { mode: "120000", bytes: await readlink(absolute, "buffer") };
		await using file = await open(absolute, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
		const stats = await file.stat();
		if (!stats.isFile()) return stats.isDirectory() ? null : { reason: "special" };
		if (stats.size > maxFileBytes) return { reason: "tooLarge" };
		const bytes = await file.readFile();
		if (bytes.length > maxFileBytes) return { reason: "tooLarge" };
		return { mode: (stats.mode & 0o100) === 0 ? "100644" : "100755", bytes };
	} catch (error) {
		const code = (error as NodeJS.ErrnoException).code;
		if (code === "ENOENT" || code === "ENOTDIR") return null;
		// It was a file and is a link now, or the other way round: the next snapshot has it.
		if (code === "ELOOP" || code === "EINVAL") return null;
		if (code === "EACCES" || code === "EPERM") return { reason: "unreadable" };
		if (code === "ENXIO") return { reason: "special" };
		throw error;
	}
}
