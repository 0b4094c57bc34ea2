import { SnapshotNotFoundError } from "@playhead/core";
import { lookup } from "../git/lookup.ts";
import type { FileMode } from "../git/tree-entry.ts";
import type { Workspace } from "../store/workspace.ts";

/** A file of a tree, 5 MiB at most; of a symbolic link (mode 120000) the text. @throws SnapshotNotFoundError */
export async function readFileAt(
	{ objects }: Workspace,
	tree: string,
	path: string,
): Promise<{ mode: FileMode; content: Buffer }> {
	const state = await lookup(objects, tree, path);
	if (state === null) throw new SnapshotNotFoundError(`"${path}" is not in this snapshot.`, "path");
	return { mode: state.mode, content: await objects.blob(state.oid) };
}
