/** Modes that a snapshot holds. https://git-scm.com/docs/git-fast-import#_filemodify */
export type FileMode = "100644" | "100755" | "120000";

/** What a path is in a tree: a file, an executable file or a symbolic link, and the hash of its content. */
export type FileState = { mode: FileMode; oid: string };

export type TreeEntry = { name: string; mode: string; oid: string };

/** The hash of the tree without entries, which git knows without having it. */
export const emptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

export const directoryMode = "40000";

export function isFileMode(mode: string): mode is FileMode {
	return mode === "100644" || mode === "100755" || mode === "120000";
}

/** The entries of a tree object as git stores it: `<mode> <name>\0<20 bytes>`. */
export function parseTree(content: Buffer): TreeEntry[] {
	const entries: TreeEntry[] = [];
	let at = 0;
	while (at < content.length) {
		const space = content.indexOf(32, at);
		const nul = content.indexOf(0, space);
		entries.push({
			mode: content.toString("latin1", at, space),
			name: content.toString("utf8", space + 1, nul),
			oid: content.toString("hex", nul + 1, nul + 21),
		});
		at = nul + 21;
	}
	return entries;
}
