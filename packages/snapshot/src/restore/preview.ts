import { SnapshotNotFoundError } from "@playhead/core";
import { lookup } from "../git/lookup.ts";
import type { FileState } from "../git/tree-entry.ts";
import { diffTrees, type FileChange } from "../read/diff-trees.ts";
import { findSnapshot } from "../record/find-snapshot.ts";
import { inspector } from "../record/inspect.ts";
import type { NotCovered } from "../record/not-covered.ts";
import { scan } from "../record/scan.ts";
import type { SnapshotRef } from "../record/snapshot-ref.ts";
import type { Workspace } from "../store/workspace.ts";
import { mergeClean } from "./merge.ts";

export type PreviewOptions = {
	/** The tree that the session saw last. */
	from: string;
	/** The tree to go back to, or the snapshot that holds it; of a snapshot it is known what it did not cover. */
	target: string | SnapshotRef;
	/**
	 * The paths that the session itself has changed since the target, where that is known: a scan also sees what others
	 * have done meanwhile, and those files are conflicts, too.
	 */
	own?: readonly string[];
};

/** What a restore would do to one file; `before` is what is on the disk now. Give `before` back as what is expected. */
export type PreviewFile = FileChange & {
	/** Somebody else changed it since the session saw it last. The default leaves such files alone. */
	conflict: boolean;
	/** For a conflict: both changes in one, where that is possible without asking. */
	merged: FileState | null;
	/** Why it cannot be restored: what is there now, or was there then, is not covered by a snapshot. */
	blocked: string | null;
};

export type Preview = {
	/** The tree of the disk as it is now. */
	present: string;
	target: string;
	files: PreviewFile[];
	notCovered: NotCovered;
};

/** Conflicts beyond this many are not merged for the preview. */
const mostMerges = 200;

/** REST1: compares what the session saw last, the target and the disk. Writes no file of the workspace and no ref. */
export async function preview(workspace: Workspace, { from, target, own }: PreviewOptions): Promise<Preview> {
	const wanted = await resolveTarget(workspace, target);
	const { tree: present, notCovered } = await scan(workspace, from);
	const [changes, foreign] = await Promise.all([
		diffTrees(workspace, present, wanted.tree),
		diffTrees(workspace, from, present),
	]);
	const theirs = new Set(foreign.map(({ path }) => path));
	const mine = own === undefined ? null : new Set(own);
	const inspect = inspector(workspace.git.workspace);
	const files: PreviewFile[] = [];
	let merges = 0;
	for (const change of changes) {
		const conflict = theirs.has(change.path) || (mine !== null && !mine.has(change.path));
		const now = change.before === null ? inspect(change.path) : null;
		const blocked =
			change.after === null && wanted.uncovered.has(change.path)
				? "the snapshot did not cover this file, so whether it was there is not known"
				: now?.kind === "uncovered"
					? "what is there now could not be brought back"
					: null;
		const mergeable = conflict && blocked === null && merges < mostMerges;
		if (mergeable) merges += 1;
		const merged = mergeable ? await mergeOf(workspace, from, change) : null;
		files.push({ ...change, conflict, merged, blocked });
	}
	return { present, target: wanted.tree, files, notCovered };
}

async function mergeOf(workspace: Workspace, from: string, { path, before, after }: FileChange) {
	const base = await lookup(workspace.objects, from, path);
	return await mergeClean(workspace, { base, disk: before, target: after });
}

async function resolveTarget(workspace: Workspace, target: string | SnapshotRef) {
	if (typeof target === "string") return { tree: target, uncovered: new Set<string>() };
	const found = await findSnapshot(workspace, target);
	if (found === null) {
		throw new SnapshotNotFoundError(`Turn ${target.turn} has no snapshot, or gc has dropped it; choose another turn.`);
	}
	const uncovered = found.notCovered.paths.filter(({ reason }) => reason !== "outside");
	return { tree: found.tree, uncovered: new Set(uncovered.map(({ path }) => path)) };
}
