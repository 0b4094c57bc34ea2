import { rm } from "node:fs/promises";
import { join } from "node:path";
import { gitText, runGit } from "../git/run-git.ts";
import { writeCommit } from "../record/commit.ts";
import { noneUncovered } from "../record/not-covered.ts";
import { writeEmptyTree } from "../store/empty-tree.ts";
import { newGeneration } from "../store/generation.ts";
import { withRefLocks } from "../store/ref-locks.ts";
import type { Workspace } from "../store/workspace.ts";

const indexRef = "refs/playhead-index";

/**
 * Puts every object that a snapshot needs into one pack of the store's own, ends the loan from the user's repository,
 * and removes what nothing needs. The store must be alone.
 *
 * @throws SnapshotError when an object that a snapshot needs is gone from where it was borrowed; nothing was removed
 */
export async function repack(workspace: Workspace): Promise<void> {
	const { git } = workspace;
	const inStore = { cwd: git.gitDir };
	await holdIndex(workspace);
	await withRefLocks(workspace, () => runGit(git, ["pack-refs", "--all", "--prune"], inStore));
	// Without --local the objects of the lender are packed, too. Unreachable ones are left out.
	await runGit(git, ["repack", "-a", "-d", "-q", "--window=20", "--depth=50"], inStore);
	await rm(join(git.gitDir, "objects/info/alternates"), { force: true });
	await runGit(git, ["prune", "--expire=now"], inStore);
	writeEmptyTree(git.gitDir);
	await newGeneration(workspace);
}

/** What the index names stays, so that the next scan has to read no file that has not changed. */
async function holdIndex(workspace: Workspace): Promise<void> {
	await using index = await workspace.index.borrow();
	const tree = await gitText(workspace.git, ["write-tree"], { indexFile: index.path }).catch(() => null);
	if (tree === null) return await workspace.index.drop();
	const oid = await writeCommit(workspace, { sessionId: "index", turn: null }, tree, noneUncovered());
	await withRefLocks(workspace, () => workspace.objects.setRefs(new Map([[indexRef, oid]])));
}
