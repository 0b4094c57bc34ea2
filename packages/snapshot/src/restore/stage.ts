import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { SnapshotError } from "@playhead/core";
import { lookup } from "../git/lookup.ts";
import { runGit } from "../git/run-git.ts";
import type { FileState } from "../git/tree-entry.ts";
import { writeCommit } from "../record/commit.ts";
import { noneUncovered } from "../record/not-covered.ts";
import { checkSession } from "../record/snapshot-ref.ts";
import { thisProcess } from "../store/living.ts";
import { withRefLocks } from "../store/ref-locks.ts";
import type { Workspace } from "../store/workspace.ts";
import { atOnce } from "./at-once.ts";
import { type Change, checkPaths, checkPicks } from "./check-picks.ts";
import { type Journal, removeJournal, writeJournal } from "./journal.ts";
import { makeDurable } from "./make-durable.ts";
import { temporaryPath, writeTemporary } from "./temporary.ts";

export type Pick = {
	path: string;
	/** What the preview showed on the disk (`before`); when it is something else by now, nothing is restored. */
	expected: FileState | null;
	/** Taken instead of the target's content: the preview's `merged`. */
	content?: FileState;
};

export type RestoreOptions = {
	sessionId: string;
	/** The tree to go back to. */
	target: string;
	/** The files to restore. No other file is written. */
	picks: readonly Pick[];
};

const filesAtOnce = 16;

/**
 * Prepares a restore: proves that the files are what is expected, notes what is to be done, and writes the new contents
 * beside their targets. No file of the workspace has changed when it returns; what can fail, failed here.
 *
 * @returns the id for `apply` or `abandon`
 * @throws RestoreConflictError, InvalidInputError, SnapshotNotFoundError, SnapshotError (no space, no rights)
 */
export async function stage(workspace: Workspace, { sessionId, target, picks }: RestoreOptions): Promise<string> {
	const root = workspace.git.workspace;
	checkSession(sessionId);
	checkPaths(picks.map(({ path }) => path));
	const changes = await Promise.all(
		picks.map(async ({ path, expected, content }): Promise<Change> => {
			return { path, before: expected, after: content ?? (await lookup(workspace.objects, target, path)) };
		}),
	);
	await checkPicks(root, changes);
	const id = randomUUID();
	const files = changes.map((change, index) => ({
		...change,
		temporary: change.after === null ? null : temporaryPath(root, change.path, id, index),
	}));
	const made = { owner: thisProcess(), stagedAt: Date.now() };
	const journal: Journal = { id, sessionId, target, ...made, phase: "staged", files, kept: [], tree: null };
	await writeJournal(workspace.git.gitDir, journal);
	try {
		await holdTarget(workspace, journal);
		await atOnce(files, filesAtOnce, async ({ path, after, temporary }) => {
			if (after !== null && temporary !== null) await writeTemporary(workspace, temporary, path, after);
		});
		await makeDurable(files.flatMap(({ temporary }) => (temporary === null ? [] : [join(root, temporary)])));
	} catch (error) {
		await abandon(workspace, journal);
		throw asRestoreError(error);
	}
	return id;
}

export const restoreRef = (id: string): string => `refs/playhead-restore/${id}`;

/** Until the restore is over, gc keeps the target. */
async function holdTarget(workspace: Workspace, { id, sessionId, target }: Journal): Promise<void> {
	const oid = await writeCommit(workspace, { sessionId, turn: null }, target, noneUncovered());
	await withRefLocks(workspace, () => workspace.objects.setRefs(new Map([[restoreRef(id), oid]])));
}

/** Takes back what `stage` has written; the workspace is as it was. */
export async function abandon(workspace: Workspace, { id, files }: Journal): Promise<void> {
	const { git } = workspace;
	for (const { temporary } of files) {
		if (temporary !== null) await rm(join(git.workspace, temporary), { force: true }).catch(() => undefined);
	}
	await withRefLocks(workspace, () => runGit(git, ["update-ref", "-d", restoreRef(id)], { cwd: git.gitDir }));
	await removeJournal(git.gitDir, id);
}

export function asRestoreError(error: unknown): unknown {
	const { code, path } = error as NodeJS.ErrnoException;
	if (code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG") {
		return new SnapshotError("There is no space left for the restored files; free some and try again.", error);
	}
	if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
		return new SnapshotError(
			`The file system does not permit writing "${path ?? "the workspace"}"; change its rights and try again.`,
			error,
		);
	}
	return error;
}
