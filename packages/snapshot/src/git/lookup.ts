import type { Objects } from "./objects.ts";
import { directoryMode, type FileState, isFileMode } from "./tree-entry.ts";

/** What a path is in a tree; null when the tree has no file there. */
export async function lookup(objects: Objects, tree: string | null, path: string): Promise<FileState | null> {
	if (tree === null) return null;
	let current = tree;
	const parts = path.split("/");
	const last = parts.pop() ?? "";
	for (const part of parts) {
		const entry = (await objects.tree(current)).find(({ name }) => name === part);
		if (entry?.mode !== directoryMode) return null;
		current = entry.oid;
	}
	const entry = (await objects.tree(current)).find(({ name }) => name === last);
	return entry !== undefined && isFileMode(entry.mode) ? { mode: entry.mode, oid: entry.oid } : null;
}
