import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { emptyTree } from "../git/tree-entry.ts";

/**
 * Puts the tree without entries into a store: git knows it anyway, and its fsck misses it all the same.
 * https://git-scm.com/book/en/v2/Git-Internals-Git-Objects#_object_storage
 */
export function writeEmptyTree(gitDir: string): void {
	const folder = join(gitDir, "objects", emptyTree.slice(0, 2));
	mkdirSync(folder, { recursive: true });
	try {
		writeFileSync(join(folder, emptyTree.slice(2)), deflateSync("tree 0\0"), { flag: "wx", mode: 0o444 });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
	}
}
