import { closeSync, constants, fstatSync, openSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import type { FileMode } from "../git/tree-entry.ts";
import { maxFileBytes } from "../limits.ts";
import type { Reason } from "./not-covered.ts";

/** Content that was read, or why there is none; null when the path is gone. */
export type Content = { mode: FileMode; bytes: Buffer } | { reason: Reason } | null;

/** Small files are read at once, which is ten times as quick; after so many, other work of the process has its turn. */
const filesPerSlice = 32;
let files = 0;

/** Reads a file, or the text of a link. What the path was found to be before may be another thing by now. */
export async function readContent(workspace: string, path: string, link: boolean): Promise<Content> {
	files += 1;
	if (files % filesPerSlice === 0) await new Promise((next) => setImmediate(next));
	const absolute = join(workspace, path);
	try {
		return link ? { mode: "120000", bytes: readlinkSync(absolute, "buffer") } : readRegular(absolute);
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

function readRegular(absolute: string): Content {
	const file = openSync(absolute, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
	try {
		const stats = fstatSync(file);
		if (!stats.isFile()) return stats.isDirectory() ? null : { reason: "special" };
		if (stats.size > maxFileBytes) return { reason: "tooLarge" };
		const bytes = readFileSync(file);
		if (bytes.length > maxFileBytes) return { reason: "tooLarge" };
		return { mode: (stats.mode & 0o100) === 0 ? "100644" : "100755", bytes };
	} finally {
		closeSync(file);
	}
}
