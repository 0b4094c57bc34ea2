import { runGit } from "../git/run-git.ts";
import { withRefLocks } from "../store/ref-locks.ts";
import type { Workspace } from "../store/workspace.ts";
import { writeCommit } from "./commit.ts";
import type { Scanned } from "./scan.ts";
import { refName, type SnapshotRef } from "./snapshot-ref.ts";

export type Seen = Pick<Scanned, "tree" | "notCovered">;

/**
 * Gives a tree of the store the name of a snapshot. Unlike `record` it does not count as seen by the session: what others
 * have changed stays a conflict for the restores to come.
 */
export async function keepTree(workspace: Workspace, ref: SnapshotRef, { tree, notCovered }: Seen): Promise<void> {
	const { git } = workspace;
	const oid = await writeCommit(workspace, ref, tree, notCovered);
	await withRefLocks(workspace, () => runGit(git, ["update-ref", refName(ref), oid], { cwd: git.gitDir }));
}
