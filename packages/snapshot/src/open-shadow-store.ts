import { resolve } from "node:path";
import type { Readable } from "node:stream";
import type { FileMode } from "./git/tree-entry.ts";
import { adopt } from "./keep/adopt.ts";
import { type GcOptions, type GcResult, gc } from "./keep/gc.ts";
import { missingTrees } from "./keep/missing-trees.ts";
import { type StoreSizes, sizes } from "./keep/sizes.ts";
import { untidiness } from "./keep/untidy.ts";
import { tellDropped } from "./keep/untold.ts";
import { archive } from "./read/archive.ts";
import { diffTrees, type FileChange } from "./read/diff-trees.ts";
import { type FileDiff, fileDiff } from "./read/file-diff.ts";
import { listTree, type TreeFile } from "./read/list-tree.ts";
import { readFileAt } from "./read/read-file.ts";
import { readCommit, type SnapshotCommit } from "./record/commit.ts";
import { findSnapshot, listRefs } from "./record/find-snapshot.ts";
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
import { takeAway } from "./store/list-stores.ts";
import { type OpenOptions, openPresentOrGone } from "./store/open-workspace.ts";
import { withStore, withStoreAlone } from "./store/store-lock.ts";
import type { Workspace } from "./store/workspace.ts";

/** A store by its git directory. */
export type StoreRef = Pick<ShadowStore, "path">;

/** The shadow git store of one workspace. All paths are relative to the workspace, with forward slashes. */
export type ShadowStore = AsyncDisposable & {
	/** The store's git directory. */
	path: string;
	/** The real path of the workspace. */
	workspace: string;
	/** It was not there when the store was opened, see `absent`. */
	gone: boolean;
	record(options: RecordOptions): Promise<Recorded>;
	/** The workspace as it is now, without a snapshot: what others did before a turn is told from what the turn does. */
	observe(last?: string): Promise<Scanned>;
	/** The snapshot that holds a turn's state; null when there is none, or gc has dropped it. */
	snapshot(ref: SnapshotRef): Promise<SnapshotCommit | null>;
	/** What the session saw last: its last snapshot, with what restores have written since; null before its first. */
	last(sessionId: string): Promise<SnapshotCommit | null>;
	/** Keeps a tree that `preview` or `observe` gave as a snapshot. What the session saw last stays as it is. */
	keep(ref: SnapshotRef, seen: Seen): Promise<void>;
	/** @param other another session's store, which holds `before`; by default this one does */
	diff(before: string | null, after: string, other?: StoreRef): Promise<FileChange[]>;
	fileDiff(before: string | null, after: string, path: string, other?: StoreRef): Promise<FileDiff>;
	listTree(tree: string): Promise<TreeFile[]>;
	readFile(tree: string, path: string): Promise<{ mode: FileMode; content: Buffer }>;
	/** A content by its hash, as `preview` names it. @throws SnapshotNotFoundError */
	blob(oid: string): Promise<Buffer>;
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
	/** Those of the trees that are not in the store (any more). */
	missing(trees: readonly string[]): Promise<ReadonlySet<string>>;
	gc(options: GcOptions): Promise<GcResult>;
	/** Sessions of which a clean-up dropped snapshots, and whose logs do not say so yet; forgets them after `tell`. */
	tellDropped(tell: (sessionId: string) => Promise<void>): Promise<void>;
	/** Why the store wants a clean-up; null when it does not. Reads no object. */
	untidiness(quotaBytes: number): Promise<"loan" | "loose" | "quota" | null>;
	/** Deletes the store when no session has a snapshot in it; says whether it did. */
	remove(): Promise<boolean>;
	/** The sessions that have snapshots here. */
	sessions(): Promise<string[]>;
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
	const workspace = await openPresentOrGone(options);
	const { alone } = workspace;
	const { gitDir } = workspace.git;
	const folder = workspace.git.workspace === gitDir ? resolve(options.workspace) : workspace.git.workspace;
	const ready = async <T>(work: () => Promise<T>): Promise<T> => {
		await checkPresent(folder);
		await followGeneration(workspace);
		return await work();
	};
	const writing = <T>(work: () => Promise<T>) => alone(() => withStore(gitDir, () => ready(work)));
	const close = () => alone(async () => workspace.objects.close());
	return {
		path: gitDir,
		workspace: folder,
		gone: workspace.git.workspace === gitDir,
		record: (wanted) => writing(() => record(workspace, wanted)),
		observe: (last) => writing(() => scan(workspace, last ?? null)),
		snapshot: (ref) => findSnapshot(workspace, ref),
		last: (sessionId) => readCommit(workspace, lastName(sessionId)),
		keep: (ref, seen) => writing(() => keepTree(workspace, ref, seen)),
		diff: (before, after, other) => diffTrees(withObjectsOf(workspace, other), before, after),
		fileDiff: (before, after, path, other) => fileDiff(withObjectsOf(workspace, other), before, after, path),
		listTree: (tree) => listTree(workspace, tree),
		readFile: (tree, path) => readFileAt(workspace, tree, path),
		blob: (oid) => workspace.objects.blob(oid),
		archive: (tree, format) => archive(workspace, tree, format),
		preview: (wanted) => writing(() => preview(workspace, wanted)),
		stage: (wanted) => writing(() => stage(workspace, wanted)),
		apply: (id) => writing(() => apply(workspace, id)),
		abandon: (id) => alone(() => abandonById(workspace, id)),
		restore: (wanted) => writing(async () => apply(workspace, await stage(workspace, wanted))),
		acknowledge: (id) => alone(() => acknowledge(workspace, id)),
		pendingRestores: () => pendingRestores(workspace),
		recover: (committed = () => false) => writing(() => recover(workspace, committed)),
		checkout: (wanted) => withStore(gitDir, () => checkout(workspace, { ...wanted, source: folder })),
		sizes: () => sizes(workspace, folder),
		adopt: () => alone(() => withStoreAlone(gitDir, () => adopt(workspace))),
		missing: (trees) => missingTrees(workspace, trees),
		tellDropped: (tell) => alone(() => tellDropped(gitDir, tell)),
		sessions: async () => [...new Set((await listRefs(workspace)).map(({ sessionId }) => sessionId))],
		untidiness: (quotaBytes) => untidiness(gitDir, quotaBytes),
		remove: () => alone(() => withStoreAlone(gitDir, () => removeUnused(workspace))),
		gc: (wanted) => alone(() => withStoreAlone(gitDir, () => gc(workspace, wanted))),
		close,
		[Symbol.asyncDispose]: close,
	};
}

/** Both trees are read by one git process, which borrows the other store's objects for as long as it runs. */
function withObjectsOf(workspace: Workspace, other: StoreRef | undefined): Pick<Workspace, "git"> {
	if (other === undefined || other.path === workspace.git.gitDir) return workspace;
	return { git: { ...workspace.git, others: [other.path] } };
}

async function removeUnused(workspace: Workspace): Promise<boolean> {
	if ((await listRefs(workspace)).length > 0 || (await pendingRestores(workspace)).length > 0) return false;
	workspace.objects.close();
	await takeAway(workspace.git.gitDir);
	return true;
}

async function abandonById(workspace: Workspace, id: string): Promise<void> {
	const journal = await readJournal(workspace.git.gitDir, id);
	if (journal?.phase === "staged") await abandon(workspace, journal);
}
