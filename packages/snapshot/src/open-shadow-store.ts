import type { Readable } from "node:stream";
import type { FileMode } from "./git/tree-entry.ts";
import { adopt } from "./keep/adopt.ts";
import { type GcOptions, type GcResult, gc } from "./keep/gc.ts";
import { type StoreSizes, sizes } from "./keep/sizes.ts";
import { archive } from "./read/archive.ts";
import { diffTrees, type FileChange } from "./read/diff-trees.ts";
import { type FileDiff, fileDiff } from "./read/file-diff.ts";
import { listTree, type TreeFile } from "./read/list-tree.ts";
import { readFileAt } from "./read/read-file.ts";
import { readCommit, type SnapshotCommit } from "./record/commit.ts";
import { findSnapshot } from "./record/find-snapshot.ts";
import { keepTree, type Seen } from "./record/keep-tree.ts";
import { type Recorded, type RecordOptions, record } from "./record/record.ts";
import { type Scanned, scan } from "./record/scan.ts";
import { lastName, type SnapshotRef } from "./record/snapshot-ref.ts";
import { type Applied, acknowledge, apply } from "./restore/apply.ts";
import { checkout } from "./restore/checkout.ts";
import { readJournal } from "./restore/journal.ts";
import { type Preview, type PreviewOptions, preview } from "./restore/preview.ts";
import { type PendingRestore, pendingRestores, type Recovered, recover } from "./restore/recover.ts";
import { abandon, type RestoreOptions, stage } from "./restore/stage.ts";
import { checkPresent } from "./store/check-workspace.ts";
import { followGeneration } from "./store/generation.ts";
import { type OpenOptions, openWorkspace } from "./store/open-workspace.ts";
import { withStore, withStoreAlone } from "./store/store-lock.ts";
import type { Workspace } from "./store/workspace.ts";

/** The shadow git store of one workspace. All paths are relative to the workspace, with forward slashes. */
export type ShadowStore = AsyncDisposable & {
	/** The store's git directory. */
	path: string;
	/** The real path of the workspace. */
	workspace: string;
	record(options: RecordOptions): Promise<Recorded>;
	/** The workspace as it is now, without a snapshot: what others did before a turn is told from what the turn does. */
	observe(last?: string): Promise<Scanned>;
	/** The snapshot that holds a turn's state; null when there is none, or gc has dropped it. */
	snapshot(ref: SnapshotRef): Promise<SnapshotCommit | null>;
	/** What the session saw last: its last snapshot, with what restores have written since; null before its first. */
	last(sessionId: string): Promise<SnapshotCommit | null>;
	/** Keeps a tree that `preview` or `observe` gave as a snapshot. What the session saw last stays as it is. */
	keep(ref: SnapshotRef, seen: Seen): Promise<void>;
	diff(before: string | null, after: string): Promise<FileChange[]>;
	fileDiff(before: string | null, after: string, path: string): Promise<FileDiff>;
	listTree(tree: string): Promise<TreeFile[]>;
	readFile(tree: string, path: string): Promise<{ mode: FileMode; content: Buffer }>;
	archive(tree: string, format: "tar" | "zip"): Readable;
	preview(options: PreviewOptions): Promise<Preview>;
	/** Prepares a restore and touches no file; `apply` or `abandon` it by the id. */
	stage(options: RestoreOptions): Promise<string>;
	apply(id: string): Promise<Applied>;
	abandon(id: string): Promise<void>;
	/** `stage` and `apply` in one, for callers without a commit point of their own. */
	restore(options: RestoreOptions): Promise<Applied>;
	/** Forgets a restore whose outcome was noted. */
	acknowledge(id: string): Promise<void>;
	pendingRestores(): Promise<PendingRestore[]>;
	recover(committed?: (id: string) => boolean | Promise<boolean>): Promise<Recovered[]>;
	checkout(options: { tree: string; dir: string }): Promise<void>;
	sizes(): Promise<StoreSizes>;
	/** Copies what the snapshots have borrowed from the user's repository; see `adopt`. */
	adopt(): Promise<boolean>;
	gc(options: GcOptions): Promise<GcResult>;
	/** Ends the git processes that the store keeps. */
	close(): Promise<void>;
};

/**
 * Opens the store of a workspace, and makes it the first time. Several processes may open it at once; within one, what
 * writes is done one after the other.
 *
 * @throws GitUnavailableError, WorkspaceNotFoundError, OutsideWorkspaceError (REST5), SnapshotError
 */
export async function openShadowStore(options: OpenOptions): Promise<ShadowStore> {
	const workspace = await openWorkspace(options);
	const { alone } = workspace;
	const { gitDir } = workspace.git;
	const ready = async <T>(work: () => Promise<T>): Promise<T> => {
		await checkPresent(workspace.git.workspace);
		await followGeneration(workspace);
		return await work();
	};
	const writing = <T>(work: () => Promise<T>) => alone(() => withStore(gitDir, () => ready(work)));
	const close = () => alone(async () => workspace.objects.close());
	return {
		path: gitDir,
		workspace: workspace.git.workspace,
		record: (wanted) => writing(() => record(workspace, wanted)),
		observe: (last) => writing(() => scan(workspace, last ?? null)),
		snapshot: (ref) => findSnapshot(workspace, ref),
		last: (sessionId) => readCommit(workspace, lastName(sessionId)),
		keep: (ref, seen) => writing(() => keepTree(workspace, ref, seen)),
		diff: (before, after) => diffTrees(workspace, before, after),
		fileDiff: (before, after, path) => fileDiff(workspace, before, after, path),
		listTree: (tree) => listTree(workspace, tree),
		readFile: (tree, path) => readFileAt(workspace, tree, path),
		archive: (tree, format) => archive(workspace, tree, format),
		preview: (wanted) => writing(() => preview(workspace, wanted)),
		stage: (wanted) => writing(() => stage(workspace, wanted)),
		apply: (id) => writing(() => apply(workspace, id)),
		abandon: (id) => alone(() => abandonById(workspace, id)),
		restore: (wanted) => writing(async () => apply(workspace, await stage(workspace, wanted))),
		acknowledge: (id) => alone(() => acknowledge(workspace, id)),
		pendingRestores: () => pendingRestores(workspace),
		recover: (committed = () => false) => writing(() => recover(workspace, committed)),
		checkout: (wanted) => withStore(gitDir, () => checkout(workspace, wanted)),
		sizes: () => sizes(workspace),
		adopt: () => alone(() => withStoreAlone(gitDir, () => adopt(workspace))),
		gc: (wanted) => alone(() => withStoreAlone(gitDir, () => gc(workspace, wanted))),
		close,
		[Symbol.asyncDispose]: close,
	};
}

async function abandonById(workspace: Workspace, id: string): Promise<void> {
	const journal = await readJournal(workspace.git.gitDir, id);
	if (journal?.phase === "staged") await abandon(workspace, journal);
}
