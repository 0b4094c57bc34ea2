import { diffTrees, sumChanges } from "../read/diff-trees.ts";
import { withRefLocks } from "../store/ref-locks.ts";
import type { Workspace } from "../store/workspace.ts";
import { readCommit, type SnapshotCommit, setRefs, writeCommit } from "./commit.ts";
import type { NotCovered } from "./not-covered.ts";
import { recordNamed } from "./record-named.ts";
import { type Scanned, scan } from "./scan.ts";
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
	const seen: Seen =
		changed === undefined || last === null
			? await scan(workspace, last?.tree ?? null)
			: await recordNamed(workspace, last, changed);
	const { tree, notCovered } = seen;
	if (last !== null && isSame(last, seen)) {
		return { tree, notCovered, stored: false, ...sumChanges([]) };
	}
	const before = last?.tree ?? tree;
	const [changes, oid] = await Promise.all([
		seen.changes ?? diffTrees(workspace, before, tree),
		writeCommit(workspace, ref, tree, notCovered),
	]);
	await withRefLocks(workspace, () => setRefs(workspace, ref, oid));
	return { tree, notCovered, stored: true, ...sumChanges(changes) };
}

type Seen = Pick<Scanned, "tree" | "notCovered"> & Partial<Scanned>;

/** What a restore has made needs a snapshot of its own. What is not covered is part of one, since a restore must not touch it; of ignored files the number is told alone. */
function isSame(last: SnapshotCommit, seen: { tree: string; notCovered: NotCovered }): boolean {
	const listed = ({ paths }: NotCovered) =>
		JSON.stringify(paths.map(({ path, reason }) => `${reason} ${path}`).toSorted());
	return last.turn !== null && last.tree === seen.tree && listed(last.notCovered) === listed(seen.notCovered);
}
