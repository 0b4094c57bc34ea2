import { runGit } from "../git/run-git.ts";
import { type FileState, isFileMode } from "../git/tree-entry.ts";
import { splitRecords } from "../record/list-changed.ts";
import type { Workspace } from "../store/workspace.ts";

/** One file that differs between two trees. Lines are counted for text alone; `null` for binary content. */
export type FileChange = {
	path: string;
	change: "added" | "changed" | "deleted";
	insertions: number | null;
	deletions: number | null;
	binary: boolean;
	before: FileState | null;
	after: FileState | null;
};

export const emptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

/** The files that differ, in git's order of names. A file that moved is one deleted and one added. */
export async function diffTrees(
	{ git }: Pick<Workspace, "git">,
	before: string | null,
	after: string,
): Promise<FileChange[]> {
	const args = ["diff-tree", "-r", "-z", "--raw", "--numstat", "--no-renames", before ?? emptyTree, after];
	const { stdout } = await runGit(git, args, { cwd: git.gitDir });
	const records = splitRecords(stdout).map((record) => record.toString());
	const lines = new Map<string, [string, string]>();
	const states: { path: string; before: FileState | null; after: FileState | null }[] = [];
	for (let at = 0; at < records.length; at += 1) {
		const record = records[at] ?? "";
		if (record.startsWith(":")) {
			const [oldMode = "", newMode = "", oldOid = "", newOid = ""] = record.slice(1).split(" ");
			at += 1;
			states.push({ path: records[at] ?? "", before: state(oldMode, oldOid), after: state(newMode, newOid) });
		} else {
			const [plus = "-", minus = "-", ...path] = record.split("\t");
			lines.set(path.join("\t"), [plus, minus]);
		}
	}
	return states.map((entry) => describe(entry, lines.get(entry.path) ?? ["-", "-"]));
}

function describe(
	{ path, before, after }: Pick<FileChange, "path" | "before" | "after">,
	[plus, minus]: [string, string],
): FileChange {
	const change = before === null ? "added" : after === null ? "deleted" : "changed";
	const binary = plus === "-";
	const [insertions, deletions] = binary ? [null, null] : [Number(plus), Number(minus)];
	return { path, change, insertions, deletions, binary, before, after };
}

function state(mode: string, oid: string): FileState | null {
	return isFileMode(mode) ? { mode, oid } : null;
}

/** Sums over a diff; binary files count as files alone. */
export function sumChanges(changes: readonly FileChange[]) {
	return {
		filesChanged: changes.length,
		insertions: changes.reduce((sum, { insertions }) => sum + (insertions ?? 0), 0),
		deletions: changes.reduce((sum, { deletions }) => sum + (deletions ?? 0), 0),
	};
}
