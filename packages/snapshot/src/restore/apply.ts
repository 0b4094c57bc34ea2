import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { SnapshotNotFoundError } from "@playhead/core";
import { editTree } from "../git/edit-tree.ts";
import { runGit } from "../git/run-git.ts";
import { readCommit, setLast, writeCommit } from "../record/commit.ts";
import { lastName } from "../record/snapshot-ref.ts";
import { withRefLocks } from "../store/ref-locks.ts";
import type { Workspace } from "../store/workspace.ts";
import { deleteFile, type Outcome, writeFile } from "./apply-file.ts";
import { atOnce } from "./at-once.ts";
import { type Journal, type JournalFile, type Kept, readJournal, removeJournal, writeJournal } from "./journal.ts";
import { makeDurable } from "./make-durable.ts";
import { withRestoreLock } from "./restore-lock.ts";
import { asRestoreError, restoreRef } from "./stage.ts";

export type Applied = {
	id: string;
	sessionId: string;
	/** Files that are now what the restore wanted. */
	restored: number;
	/** Files that were left as they are. */
	kept: readonly Kept[];
	/** The tree that the session has seen last now: what it saw before, with the restored files. Null: it has no snapshot. */
	tree: string | null;
};

/** Codes of a single file that cannot be written; the others go on. Anything else may pass, so it ends the attempt. */
const refusals = new Set(["EACCES", "EPERM", "EROFS", "EBUSY", "ETXTBSY", "ENOTEMPTY", "EISDIR", "ENOTDIR", "EEXIST"]);
const filesAtOnce = 8;

/**
 * Carries a staged restore out; once it has begun it only goes forward. The outcome stays until `acknowledge`. A call
 * after a crash, or a second one, goes on where the first has stopped.
 *
 * @throws SnapshotNotFoundError when nothing is staged under this id
 * @throws SnapshotError when there is no space; call it again when there is
 */
export async function apply(workspace: Workspace, id: string): Promise<Applied> {
	return await withRestoreLock(workspace.git.gitDir, async () => {
		const journal = await readJournal(workspace.git.gitDir, id);
		if (journal === null)
			throw new SnapshotNotFoundError(`No restore ${id} is waiting; it is over, or was abandoned.`, "id");
		if (journal.phase !== "done") await carryOut(workspace, journal);
		const { sessionId, files, kept, tree } = journal;
		return { id, sessionId, restored: files.length - kept.length, kept, tree };
	});
}

async function carryOut(workspace: Workspace, journal: Journal): Promise<void> {
	const { gitDir } = workspace.git;
	const kept: Kept[] = [];
	const each = (files: readonly JournalFile[], work: (file: JournalFile) => Promise<Outcome>) =>
		atOnce(files, filesAtOnce, async (file) => {
			const reason = await work(file).catch(asOutcome);
			if (reason !== null) kept.push({ path: file.path, reason });
		});
	await writeJournal(gitDir, { ...journal, phase: "applying" });
	try {
		await each(
			journal.files.filter(({ after }) => after === null),
			(file) => deleteFile(workspace, file),
		);
		await each(
			journal.files.filter(({ after }) => after !== null),
			(file) => writeFile(workspace, file),
		);
	} catch (error) {
		throw asRestoreError(error);
	}
	const tree = await settle(workspace, journal, kept);
	Object.assign(journal, { phase: "done", kept, tree });
	await writeJournal(gitDir, journal);
}

function asOutcome(error: NodeJS.ErrnoException): Outcome {
	if (!refusals.has(error.code ?? "")) throw error;
	return `the file system refused it (${error.code})`;
}

/** Makes the names durable, removes what was not needed, and notes what the session has seen now. */
async function settle(workspace: Workspace, journal: Journal, kept: readonly Kept[]): Promise<string | null> {
	const root = workspace.git.workspace;
	const leftAlone = new Set(kept.map(({ path }) => path));
	const left = journal.files.filter(({ path, temporary }) => temporary !== null && leftAlone.has(path));
	for (const { temporary } of left) await rm(join(root, temporary ?? ""), { force: true });
	const folders = new Set(journal.files.map(({ path }) => dirname(path)));
	await makeDurable([...folders].map((folder) => join(root, folder)));
	const last = await readCommit(workspace, lastName(journal.sessionId));
	if (last === null) return null;
	const written = journal.files.filter(({ path }) => !leftAlone.has(path));
	const tree = await editTree(workspace.objects, last.tree, new Map(written.map(({ path, after }) => [path, after])));
	if (tree === last.tree) return tree;
	const oid = await writeCommit(workspace, { sessionId: journal.sessionId, turn: null }, tree, last.notCovered);
	await withRefLocks(workspace, () => setLast(workspace, journal.sessionId, oid));
	return tree;
}

/** The outcome is known elsewhere (in the log): the store forgets the restore. */
export async function acknowledge(workspace: Workspace, id: string): Promise<void> {
	const { git } = workspace;
	await withRefLocks(workspace, () => runGit(git, ["update-ref", "-d", restoreRef(id)], { cwd: git.gitDir }));
	await removeJournal(git.gitDir, id);
}
