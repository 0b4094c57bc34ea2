import { gitText } from "../git/run-git.ts";
import type { Workspace } from "../store/workspace.ts";
import { readCommit, type SnapshotCommit } from "./commit.ts";
import { checkSession, parseRef, refName, type SnapshotRef } from "./snapshot-ref.ts";

/** The snapshots of a store, or of one session, in the order of their turns. */
export async function listRefs({ git }: Pick<Workspace, "git">, sessionId?: string): Promise<SnapshotRef[]> {
	const below = sessionId === undefined ? "refs/playhead/" : `refs/playhead/${checkSession(sessionId)}/`;
	const text = await gitText(git, ["for-each-ref", "--format=%(refname)", below], { cwd: git.gitDir });
	const refs = text.split("\n").flatMap((name) => parseRef(name) ?? []);
	return refs.toSorted((a, b) => a.turn - b.turn);
}

export type DatedRef = SnapshotRef & { /** Seconds since 1970. */ at: number };

/** All snapshots of a store with the time at which they were made. */
export async function datedRefs({ git }: Workspace): Promise<DatedRef[]> {
	const format = "--format=%(refname) %(committerdate:unix)";
	const text = await gitText(git, ["for-each-ref", format, "refs/playhead/"], { cwd: git.gitDir });
	return text.split("\n").flatMap((line) => {
		const [name = "", at = "0"] = line.split(" ");
		const ref = parseRef(name);
		return ref === null ? [] : [{ ...ref, at: Number(at) }];
	});
}

/** The snapshot that holds a turn's state: its own, or that of the last turn before it that changed something. */
export async function findSnapshot(
	workspace: Pick<Workspace, "git" | "objects" | "commits">,
	ref: SnapshotRef,
): Promise<SnapshotCommit | null> {
	const own = await readCommit(workspace, refName(ref));
	if (own !== null) return own;
	const earlier = (await listRefs(workspace, ref.sessionId)).findLast(({ turn }) => turn <= ref.turn);
	return earlier === undefined ? null : await readCommit(workspace, refName(earlier));
}
