import type { GitContext } from "../git/git-context.ts";
import type { Objects } from "../git/objects.ts";
import type { SnapshotCommit } from "../record/commit.ts";
import type { oneAfterAnother } from "./one-after-another.ts";
import type { WorkspaceIndex } from "./workspace-index.ts";

/** A workspace with its store, as the parts of this package share it. */
export type Workspace = {
	git: GitContext;
	/** Path of the workspace in git's work tree with a slash at its end; empty when they are the same. */
	prefix: string;
	objects: Objects;
	index: WorkspaceIndex;
	/** Commits that were read or written, by hash: those that the sessions at work saw last. */
	commits: Map<string, SnapshotCommit>;
	/** Folders that were ignored as a whole in the last scan; undefined before the first. */
	ignoredFolders: ReadonlySet<string> | undefined;
	/** Runs what writes one after the other. */
	alone: ReturnType<typeof oneAfterAnother>;
	/** The clean-up that the processes which stay know of, see `followGeneration`. */
	generation: string;
};
