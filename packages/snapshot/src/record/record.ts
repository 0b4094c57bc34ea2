import { diffTrees, sumChanges } from "../read/diff-trees.ts";
import { withRefLocks } from "../store/ref-locks.ts";
import type { Workspace } from "../store/workspace.ts";
import { readCommit, type SnapshotCommit, setRefs, writeCommit } from "./commit.ts";
import type { NotCovered } from "./not-covered.ts";
import { recordNamed } from "./record-named.ts";
import { scan } from "./scan.ts";
import { lastName, refName, type SnapshotRef } from "./snapshot-ref.ts";

export type RecordOptions = {
	/** Where the snapshot is kept. One that is there already is replaced: whether a boundary was passed, the log knows. */
	ref: SnapshotRef;
	/** Every path that may have changed since the session's last snapshot; absent: the workspace is scanned. */
	changed?: readonly string[];
};

export type Recorded = {
	tree: string;
	/** False when nothing changed since the session's last snapshot: nothing was written. */
	stored: boolean;
	/** Against the session's last snapshot; 0 for its first. */
	filesChanged: number;
	insertions: number;
	deletions: number;
	notCovered: NotCovered;
};

/**
 * Records the workspace at a turn's boundary (SNAP1, SNAP3). When it returns, the snapshot outlives a killed process.
 *
 * @throws SnapshotError, WorkspaceNotFoundError, GitUnavailableError; then nothing counts as recorded
 */
export async function record(workspace: Workspace, { ref, changed }: RecordOptions): Promise<Recorded> {
	refName(ref);
	const last = await readCommit(workspace, lastName(ref.sessionId));
	const seen =
		changed === undefined || last === null
			? await scan(workspace, last?.tree ?? null)
			: await recordNamed(workspace, last, changed);
	if (last !== null && isSame(last, seen)) {
		return { ...seen, stored: false, filesChanged: 0, insertions: 0, deletions: 0 };
	}
	const [changes, oid] = await Promise.all([
		last === null || last.tree === seen.tree ? [] : diffTrees(workspace, last.tree, seen.tree),
		writeCommit(workspace, ref, seen.tree, seen.notCovered),
	]);
	await withRefLocks(workspace, () => setRefs(workspace, ref, oid));
	return { ...seen, stored: true, ...sumChanges(changes) };
}

/** What a restore has made needs a snapshot of its own. What is not covered is part of one, since a restore must not touch it; of ignored files the number is told alone. */
function isSame(last: SnapshotCommit, seen: { tree: string; notCovered: NotCovered }): boolean {
	const listed = ({ paths }: NotCovered) =>
		JSON.stringify(paths.map(({ path, reason }) => `${reason} ${path}`).toSorted());
	return last.turn !== null && last.tree === seen.tree && listed(last.notCovered) === listed(seen.notCovered);
}
