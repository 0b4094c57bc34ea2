import type { Objects } from "./objects.ts";
import { directoryMode, type FileState, type TreeEntry } from "./tree-entry.ts";

/** New states by path, relative to the workspace; null removes. */
export type TreeEdits = ReadonlyMap<string, FileState | null>;

type Level = { files: Map<string, FileState | null>; below: Map<string, Map<string, FileState | null>> };

/** The tree that results from `base` (null: the empty one) with the edits. Directories that become empty go. */
export async function editTree(objects: Objects, base: string | null, edits: TreeEdits): Promise<string> {
	if (base !== null && edits.size === 0) return base;
	return (await edited(objects, base, edits)) ?? (await objects.writeTree([]));
}

async function edited(objects: Objects, base: string | null, edits: TreeEdits): Promise<string | null> {
	const { files, below } = splitLevel(edits);
	const before = base === null ? [] : await objects.tree(base);
	const entries = new Map<string, TreeEntry>(before.map((entry) => [entry.name, entry]));
	for (const [name, state] of files) {
		// A removed file may be a directory by now, which its own paths describe.
		if (state !== null) entries.set(name, { name, ...state });
		else if (entries.get(name)?.mode !== directoryMode) entries.delete(name);
	}
	const inside = (name: string) => {
		const present = entries.get(name);
		return present?.mode === directoryMode ? present.oid : null;
	};
	const folders = await Promise.all(
		[...below].map(async ([name, inner]) => [name, await edited(objects, inside(name), inner)] as const),
	);
	for (const [name, written] of folders) {
		const present = entries.get(name);
		if (written !== null) entries.set(name, { name, mode: directoryMode, oid: written });
		else if (present?.mode === directoryMode) entries.delete(name);
	}
	return entries.size === 0 ? null : await objects.writeTree([...entries.values()]);
}

function splitLevel(edits: TreeEdits): Level {
	const level: Level = { files: new Map(), below: new Map() };
	for (const [path, state] of edits) {
		const slash = path.indexOf("/");
		if (slash < 0) {
			level.files.set(path, state);
			continue;
		}
		const name = path.slice(0, slash);
		const inner = level.below.get(name) ?? new Map<string, FileState | null>();
		level.below.set(name, inner.set(path.slice(slash + 1), state));
	}
	return level;
}
