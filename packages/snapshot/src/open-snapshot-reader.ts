import { access } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { checkGit } from "./git/check-git.ts";
import type { GitContext } from "./git/git-context.ts";
import { lookup } from "./git/lookup.ts";
import { openObjects } from "./git/objects.ts";
import type { FileState } from "./git/tree-entry.ts";
import { archive } from "./read/archive.ts";
import { diffTrees, type FileChange } from "./read/diff-trees.ts";
import { type FileDiff, fileDiff } from "./read/file-diff.ts";
import { listTree, type TreeFile } from "./read/list-tree.ts";
import { readCommit, type SnapshotCommit } from "./record/commit.ts";
import { findSnapshot } from "./record/find-snapshot.ts";
import { isCleanPath } from "./record/names.ts";
import { lastName, type SnapshotRef } from "./record/snapshot-ref.ts";
import { storePath } from "./store/create-store.ts";

/** Reads what was recorded of one or more workspaces. Trees of all of them can be compared with one another. */
export type SnapshotReader = AsyncDisposable & {
	/** Whether a tree is there: `false` when gc has dropped it. */
	has(tree: string): Promise<boolean>;
	/** What the snapshot of a turn says, such as what it does not cover; null when there is none. Of the first workspace. */
	snapshot(ref: SnapshotRef): Promise<SnapshotCommit | null>;
	/** What the session saw last: its last snapshot, with what restores have written since. Of the first workspace. */
	last(sessionId: string): Promise<SnapshotCommit | null>;
	listTree(tree: string): Promise<TreeFile[]>;
	/** What a path is in a tree; null when it is not there. */
	state(tree: string, path: string): Promise<FileState | null>;
	/** The content of a state. @throws SnapshotNotFoundError */
	content(state: Pick<FileState, "oid">): Promise<Buffer>;
	diff(before: string | null, after: string): Promise<FileChange[]>;
	fileDiff(before: string | null, after: string, path: string, context?: number): Promise<FileDiff>;
	archive(tree: string, format: "tar" | "zip", prefix?: string): Readable;
};

export type ReaderOptions = {
	/** Where all stores lie. */
	dir: string;
	/** Real paths; the folders themselves are not looked at, and may be gone. Those of which nothing was recorded are passed over. */
	workspaces: readonly string[];
	/** Name or path of the git binary. */
	git?: string;
};

/**
 * Opens stores for reading alone: nothing is made, locked or brought to an end, and the workspaces need not exist. `null`:
 * nothing was recorded of any of them.
 *
 * @throws GitUnavailableError
 */
export async function openSnapshotReader(options: ReaderOptions): Promise<SnapshotReader | null> {
	const { dir, workspaces, git: binary = "git" } = options;
	const stores: { workspace: string; path: string }[] = [];
	for (const workspace of workspaces) {
		const path = storePath(dir, workspace);
		if (await isStore(path)) stores.push({ workspace, path });
	}
	const [own, ...others] = stores;
	if (own === undefined) return null;
	await checkGit(binary);
	const git: GitContext = {
		binary,
		gitDir: own.path,
		root: "",
		workspace: own.workspace,
		...(others.length === 0 ? {} : { others: others.map(({ path }) => path) }),
	};
	const objects = openObjects(git);
	const store = { git, objects, commits: new Map<string, SnapshotCommit>() };
	return {
		has: async (tree) => (await objects.find(tree))?.type === "tree",
		snapshot: (ref) => findSnapshot(store, ref),
		last: (sessionId) => readCommit(store, lastName(sessionId)),
		listTree: (tree) => listTree(store, tree),
		state: async (tree, path) => (isCleanPath(path) ? await lookup(objects, tree, path) : null),
		content: ({ oid }) => objects.blob(oid),
		diff: (before, after) => diffTrees(store, before, after),
		fileDiff: (before, after, path, context) => fileDiff(store, before, after, path, context),
		archive: (tree, format, prefix) => archive(store, tree, format, prefix),
		[Symbol.asyncDispose]: async () => objects.close(),
	};
}

async function isStore(path: string): Promise<boolean> {
	return await access(join(path, "HEAD")).then(
		() => true,
		() => false,
	);
}
