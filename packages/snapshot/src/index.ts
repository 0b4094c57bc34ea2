export { minimumGit } from "./git/check-git.ts";
export { type FileMode, type FileState } from "./git/tree-entry.ts";
export { freeSession } from "./keep/free-session.ts";
export type { Dropped, GcOptions, GcResult } from "./keep/gc.ts";
export type { StoreSizes } from "./keep/sizes.ts";
export { type SnapshotOwner, type Tidied, tidyStore } from "./keep/tidy.ts";
export {
	type DescribedStore,
	describeStores,
	type TidiedStore,
	tidyListed,
	tidyStores,
} from "./keep/tidy-all.ts";
export { untidiness } from "./keep/untidy.ts";
export {
	defaultQuotaBytes,
	looseObjectsLimit,
	maxDiffBytes,
	maxFileBytes,
	maxListedPaths,
	minQuotaBytes,
} from "./limits.ts";
export { openShadowStore, type ShadowStore, type StoreRef } from "./open-shadow-store.ts";
export { openSnapshotReader, type ReaderOptions, type SnapshotReader } from "./open-snapshot-reader.ts";
export type { FileChange } from "./read/diff-trees.ts";
export type { FileDiff } from "./read/file-diff.ts";
export type { TreeFile } from "./read/list-tree.ts";
export type { SnapshotCommit } from "./record/commit.ts";
export { countsOf } from "./record/counts.ts";
export type { NotCovered, Reason } from "./record/not-covered.ts";
export type { Recorded, RecordOptions } from "./record/record.ts";
export type { Scanned } from "./record/scan.ts";
export type { SnapshotRef } from "./record/snapshot-ref.ts";
export type { Applied } from "./restore/apply.ts";
export { finishRestores } from "./restore/finish.ts";
export type { Kept } from "./restore/journal.ts";
export type { Preview, PreviewFile, PreviewOptions } from "./restore/preview.ts";
export type { PendingRestore, Recovered } from "./restore/recover.ts";
export type { Pick, RestoreOptions } from "./restore/stage.ts";
export { hasPendingRestores, type ListedStore, listStores, removeStore, storesDir } from "./store/list-stores.ts";
export type { OpenOptions } from "./store/open-workspace.ts";
export { removeDrafts } from "./store/remove-drafts.ts";
