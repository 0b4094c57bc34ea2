import { gitText } from "../git/run-git.ts";
import type { Workspace } from "../store/workspace.ts";
import { readCommit, type SnapshotCommit } from "./commit.ts";
import { checkSession, parseRef, refName, type SnapshotRef } from "./snapshot-ref.ts";

/** The snapshots of a store, or of one session, in the order of their turns. */
export async function listRefs({ git }: Workspace, sessionId?: string): Promise<SnapshotRef[]> {
	const below = sessionId === undefined ? "refs/playhead/" : `refs/playhead/${checkSession(sessionId)}/`;
	const text = await gitText(git, ["for-each-ref", "--format=%(refname)", below], { cwd: git.gitDir });
	const refs = text.split("\n").flatMap((name) => parseRef(name) ?? []);
	return refs.toSorted((a, b) => a.turn - b.turn);
}

/** The snapshot that holds a turn's state: its own, or that of the last turn before it that changed something. */
export async function findSnapshot(workspace: Workspace, ref: SnapshotRef): Promise<SnapshotCommit | null> {
	const own = await readCommit(workspace, refName(ref));
	if (own !== null) return own;
	const earlier = (await listRefs(workspace, ref.sessionId)).findLast(({ turn }) => turn <= ref.turn);
	return earlier === undefined ? null : await readCommit(workspace, refName(earlier));
}
